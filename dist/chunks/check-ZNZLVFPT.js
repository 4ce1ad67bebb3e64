import{check2 as check}from"./chunk-BHBHGLZR.js";export{check};
