import{main}from"./chunk-BHBHGLZR.js";export{main};
