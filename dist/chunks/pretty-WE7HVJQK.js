import{pretty}from"./chunk-BHBHGLZR.js";export{pretty};
