import { MAX_ITEM_TEXT } from './bounds';
import { componentsListed } from './components';
import type { Gaps } from './gaps';
import {
  bareTitle,
  categoryOf,
  dateOf,
  fieldWith,
  statusOf,
  tellOddFields,
  titleOfFile,
} from './headline';
import type { OutlinePart } from './outline';
import { lineOf } from './positions';
import type { MilestoneField, ParsedMilestone } from './types';

/**
 * Adds title, date, status and category to a milestone of which the metadata is read.
 *
 * @param elsewhere - keys and values that tell date and status outside of the metadata
 */
export function addHeadline(
  milestone: ParsedMilestone,
  {
    titlePart,
    fileName,
  }: { titlePart: OutlinePart | undefined; fileName: string },
  elsewhere: MilestoneField[],
  gaps: Gaps,
): void {
  const { metadata } = milestone;
  const named = fieldWith(metadata, [
    /^(?:title|titel|milestone|name|meilenstein)$/,
  ]);
  const heading = titlePart?.title ?? '';
  const frontTitle =
    named &&
    named.line < (titlePart?.heading ? lineOf(titlePart.heading) : Infinity)
      ? named.value
      : undefined;
  const told = frontTitle ?? (heading !== '' ? heading : named?.value);
  if (told === undefined) {
    gaps.add(
      1,
      fileName,
      'It has no title: write one as # Title in its first line.',
    );
  }
  milestone.title = bareTitle(told ?? titleOfFile(fileName)).slice(
    0,
    MAX_ITEM_TEXT,
  );
  if (
    frontTitle !== undefined &&
    heading !== '' &&
    bareTitle(heading) !== milestone.title
  ) {
    metadata.push({
      key: 'Heading',
      value: heading,
      line: lineOf(titlePart!.heading!),
    });
  }
  tellOddFields(metadata, gaps);
  const everywhere = [...metadata, ...elsewhere];
  const category = categoryOf(metadata);
  const status = statusOf(everywhere, gaps);
  const date = dateOf(everywhere, { fileName, title: milestone.title }, gaps);
  Object.assign(milestone, {
    ...(category && { category }),
    ...(status && { status }),
    ...(date && { date }),
  });
  const listed = fieldWith(metadata, [
    /^(?:components?|stack|versions?|komponenten)$/,
  ]);
  if (listed && milestone.components.length === 0) {
    milestone.components = componentsListed(listed.value, listed.line);
  }
}
