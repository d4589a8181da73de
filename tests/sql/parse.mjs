// Parses each query of a JSON list on standard input by the Trino grammar of dt-sql-parser, and prints what is wrong with each.
import {register} from 'node:module';

// Its modules name each other as bundlers take them, without the ends of their files.
const resolver = `
  import {existsSync, statSync} from 'node:fs';
  import {fileURLToPath} from 'node:url';
  export async function resolve(name, context, next) {
    if (name.startsWith('.') && context.parentURL) {
      const url = new URL(name, context.parentURL), path = fileURLToPath(url);
      if (!existsSync(path) && existsSync(path + '.js')) return next(name + '.js', context);
      if (existsSync(path) && statSync(path).isDirectory()) return next(name + '/index.js', context);
    }
    return next(name, context);
  }`;
register('data:text/javascript,' + encodeURIComponent(resolver));

const {TrinoSQL} = await import('dt-sql-parser');
let text = '';
for await (const part of process.stdin) text += part;
const parser = new TrinoSQL();
console.log(JSON.stringify(JSON.parse(text).map((sql) => parser.validate(sql))));
