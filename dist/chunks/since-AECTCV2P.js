import{comparedWith,isBase,judgeRun,openBase}from"./chunk-VH7EQGW2.js";import"./chunk-BHBHGLZR.js";export{comparedWith,isBase,judgeRun,openBase};
