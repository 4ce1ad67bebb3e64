var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:!0})},__copyProps=(to,from,except,desc)=>{if(from&&typeof from=="object"||typeof from=="function")for(let key of __getOwnPropNames(from))!__hasOwnProp.call(to,key)&&key!==except&&__defProp(to,key,{get:()=>from[key],enumerable:!(desc=__getOwnPropDesc(from,key))||desc.enumerable});return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:!0}),mod);var chunk_TAUEHHZD_exports={};module.exports={__esModule:!0,get Listed(){return Listed},get jsonPieces(){return jsonPieces},get jsonText(){return jsonText}};var commanding=/[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;function jsonText(value,indentation=2){return`${tame(JSON.stringify(value,null,indentation))}
`}var Listed=class{#items;#write;constructor(items,write){this.#items=items,this.#write=write}*parts(){for(let at=0;at<this.#items.length;at+=partSize)yield this.#items.slice(at,at+partSize).map(this.#write)}},partSize=200;function*jsonPieces(object){let opening=`{
`;for(let[key,value]of Object.entries(object))value!==void 0&&(yield opening,value instanceof Listed?yield*listPieces(key,value):yield inner(JSON.stringify({[key]:value},null,2)),opening=`,
`);yield opening===`{
`?`{}
`:`
}
`}function*listPieces(key,list){let head=`  ${JSON.stringify(key)}: [`,opening=`${head}
`;for(let part of list.parts()){let text=inner(JSON.stringify({[key]:part},null,2));yield opening+text.slice(head.length+1,-4),opening=`,
`}yield opening===`,
`?`
  ]`:`${head}]`}var inner=text=>tame(text.slice(2,-2));function tame(text){return text.replace(commanding,it=>`\\u${it.charCodeAt(0).toString(16).padStart(4,"0")}`)}0&&(module.exports={Listed,jsonPieces,jsonText});
