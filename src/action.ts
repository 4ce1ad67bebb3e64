import { main } from './action/main.ts';

main(process.env).then((code) => {
  process.exitCode = code;
});
