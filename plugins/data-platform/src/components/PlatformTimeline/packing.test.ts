import { MARK_WIDTH, packLane } from './packing';
import type { TimelineItem } from './timelineItems';

const WIDTH = 800;

/** From and to are pixels. */
function item(from: number, to = from, name = `at ${from}`): TimelineItem {
  return { id: name, lane: 'milestones', from, to, when: '', name, text: '' };
}

function pack(items: TimelineItem[], mostRows: number, labelled = false) {
  return packLane(items, { x: time => time, right: WIDTH, mostRows, labelled });
}

function spanOf({
  left,
  width,
  label,
}: ReturnType<typeof pack>['marks'][number]) {
  return [
    Math.min(left, label?.left ?? left),
    Math.max(left + width, label ? label.left + label.width : 0),
  ];
}

describe('the place of marks in a lane', () => {
  it('is at their time, each in a row in which it lies on no other', () => {
    const { marks, rows } = pack([item(100), item(110), item(300)], 4);
    expect(marks.map(({ left, row }) => [left + MARK_WIDTH / 2, row])).toEqual([
      [100, 0],
      [110, 1],
      [300, 0],
    ]);
    expect(rows).toBe(2);
  });

  it('is as wide as their time', () => {
    const { marks } = pack([item(100, 400)], 1);
    expect(marks[0]).toMatchObject({ left: 100, width: 300 });
  });

  it('is shared by those for which there is none', () => {
    const { marks, rows } = pack(
      [item(100), item(104), item(108), item(300)],
      1,
    );
    expect(marks.map(({ items }) => items.length)).toEqual([3, 1]);
    expect(rows).toBe(1);
    const [group, other] = marks;
    expect(group.left + group.width).toBeLessThan(other.left);
  });

  it('loses none, and lets none lie on another, however many there are', () => {
    const items = Array.from({ length: 200 }, (_, index) =>
      item(
        (index * 7919) % 790,
        ((index * 7919) % 790) + (index % 9) * 4,
        `${index}`,
      ),
    );
    for (const labelled of [false, true]) {
      const { marks } = pack(items, 5, labelled);
      expect(marks.flatMap(mark => mark.items)).toHaveLength(200);
      for (const row of [0, 1, 2, 3, 4]) {
        const spans = marks.filter(mark => mark.row === row).map(spanOf);
        spans.slice(1).forEach(([start], index) => {
          expect(start).toBeGreaterThanOrEqual(spans[index][1]);
        });
      }
    }
  });

  it('has words beside it, on the left where the lane ends', () => {
    const { marks } = pack(
      [item(100, 100, 'first'), item(795, 795, 'last')],
      2,
      true,
    );
    const [first, last] = marks;
    expect(first.label?.left).toBeGreaterThan(first.left);
    expect(last.label?.left).toBeLessThan(last.left);
    expect(last.left + last.width).toBeLessThanOrEqual(WIDTH + MARK_WIDTH / 2);
  });

  it('has no words where some would lie on others', () => {
    const { marks } = pack(
      Array.from({ length: 6 }, (_, index) =>
        item(100 + index * 25, undefined, `a long name ${index}`),
      ),
      2,
      true,
    );
    expect(marks).toHaveLength(6);
    expect(marks.filter(({ label }) => label)).toEqual([]);
  });
});
