import { applyDelta } from './applyDelta';
import { FLUSH, packetLine, readPacketLines } from './packetLine';
import { GitObjects } from './GitObjects';
import { readPack } from './readPack';

describe('applyDelta', () => {
  const base = Buffer.from('0123456789');

  it('copies and inserts', () => {
    // sizes 10 and 7; insert "ab"; copy 5 bytes from offset 3
    const delta = Buffer.from([10, 7, 2, 0x61, 0x62, 0x91, 3, 5]);
    expect(applyDelta(base, delta).toString()).toBe('ab34567');
  });

  it('refuses a delta of another base', () => {
    expect(() => applyDelta(base, Buffer.from([9, 1, 1, 0x61]))).toThrow('fit its base');
  });
});

describe('packet lines', () => {
  it('are read back up to the flush', () => {
    const bytes = Buffer.concat([
      packetLine('one\n'),
      packetLine('two'),
      FLUSH,
      Buffer.from('PACK'),
    ]);
    const { lines, rest } = readPacketLines(bytes);
    expect(lines.map(String)).toEqual(['one\n', 'two']);
    expect(rest.toString()).toBe('PACK');
  });

  it.each(['', '0009ab', 'zzzz'])('cut short are refused: %j', text => {
    expect(() => readPacketLines(Buffer.from(text))).toThrow('no end');
  });
});

it('refuses what is no pack', () => {
  expect(() => readPack(Buffer.from('<html>'), new GitObjects())).toThrow('no pack');
});
