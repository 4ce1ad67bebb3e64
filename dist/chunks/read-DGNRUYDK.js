import{ConfigError,readConfig}from"./chunk-P4RIQGH2.js";import"./chunk-BHBHGLZR.js";export{ConfigError,readConfig};
