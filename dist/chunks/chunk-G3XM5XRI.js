var commanding=/[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;function jsonText(value,indentation=2){return`${JSON.stringify(value,null,indentation).replace(commanding,it=>`\\u${it.charCodeAt(0).toString(16).padStart(4,"0")}`)}
`}export{jsonText};
