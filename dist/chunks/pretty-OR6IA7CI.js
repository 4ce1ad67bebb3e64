import{isShown,pretty}from"./chunk-SXIJZTSA.js";import"./chunk-T55TRMFS.js";import"./chunk-MN26ASFI.js";export{isShown,pretty};
