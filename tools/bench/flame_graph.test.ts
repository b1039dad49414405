import { expect, test } from 'vitest';
import { flameGraphSvg } from './flame_graph.js';
import { readStacks, shortName } from './stacks.js';

const script = `reactor-0
\t    55d0a1 parley::gateway::Hub::on_news(parley::bus::News const&)+0x1f (/b/parleyd)
\t    55d0a0 parley::net::AsioReactor::run_mail() (/b/parleyd)

reactor-0
\tffffffff81 tcp_sendmsg ([kernel.kallsyms])
\t    55d0a0 parley::net::AsioReactor::run_mail() (/b/parleyd)

committer
\t    7f0001 rocksdb::DBImpl::Write(rocksdb::WriteOptions const&, rocksdb::WriteBatch*) (/usr/lib/librocksdb.so.7.8)

`;

test('a function counts below those that called it, threads apart', () => {
  const all = readStacks(script);
  expect(all.samples).toBe(3);
  const reactor = all.callees.get('reactor')!;
  const mail = reactor.callees.get('net::AsioReactor::run_mail')!;
  expect([reactor.samples, mail.samples]).toEqual([2, 2]);
  expect([...mail.callees.values()].map(({ name, room }) => [name, room])).toEqual([
    ['gateway::Hub::on_news', 'ours'],
    ['tcp_sendmsg', 'kernel'],
  ]);
  expect([...all.callees.get('committer')!.callees.values()][0]!.room).toBe('engine');
});

test('names lose what stands in brackets', () => {
  expect(shortName('std::vector<std::pair<int, char>>::push_back(int&&)')).toBe('std::vector::push_back');
  expect(shortName('parley::spawn<int>(int)::{lambda()#1}::operator()() const')).toBe('spawn::::call');
  expect(shortName('[unknown]')).toBe('[unknown]');
});

test('the graph is a closed SVG that tells shares and escapes names', () => {
  const svg = flameGraphSvg('Where <time> goes', readStacks(script));
  expect(svg).toMatch(/^<svg [^]*<\/svg>\n$/);
  expect(svg).toContain('<title>Where &lt;time&gt; goes</title>');
  expect(svg).toContain('net::AsioReactor::run_mail: 66.7 %');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(flameGraphSvg('nothing', readStacks(''))).not.toMatch(/NaN|Infinity/);
});
