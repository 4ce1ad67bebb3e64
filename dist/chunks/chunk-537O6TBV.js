var tool={name:"eiplint",version:"0.1.0"};export{tool};
