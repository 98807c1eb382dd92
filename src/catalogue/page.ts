import pc from 'picocolors';

import { catalogueMessages as messages } from '../messages/index.js';
import { BUILTIN } from '../policy/builtin.js';
import { visibleText, withoutCommands } from '../lib/text/escape.js';
import { severityColour } from '../report/table-cells.js';
import { texts } from '../report/texts.js';
import type { CatalogueGroup } from './catalogue.js';
import { selectorText } from './selector-text.js';

/** Narrower terminals are not reckoned with. */
const MIN_WIDTH = 40;
const INDENT = '  ';
/** A shorter line does not end for want of room. */
const BROKEN_AT = 60;

/** All that is known of policies, for a person to read, wrapped to a width. */
export function explainPages(groups: readonly CatalogueGroup[], width: number, coloured: boolean): string {
  const pages = groups.map((group) => page(group, Math.max(MIN_WIDTH, width), coloured));
  return withoutCommands(pages.join('\n'));
}

function page(group: CatalogueGroup, width: number, coloured: boolean): string {
  const colours = pc.createColors(coloured);
  const { id, title, severity, description, recommendedAction, references } = group;
  const heading = visibleText(title === '' || title === id ? id : `${id}: ${title.trim()}`);
  const head = wrap(`${severity}  ${heading}`, width, INDENT);
  const paint = severityColour(severity, colours);
  const paragraphs = [
    [paint(severity) + colours.bold(head.slice(severity.length)), ...facts(group, width)].join('\n'),
    ...[description, recommendedAction && texts.recommended(recommendedAction.trim())]
      .map((text) => visibleText(text.trim().replaceAll('\r\n', '\n'), { keepLines: true }))
      .map((text) => wrap(unwrap(text), width, '')),
    references.length === 0
      ? ''
      : [messages.references, ...references.map((each) => INDENT + visibleText(each))].join('\n'),
  ];
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}

/** What is not text, a line each, under one another. */
function facts(group: CatalogueGroup, width: number): string[] {
  const { aliases, source, files, namespace, rules, deprecated } = group;
  const { facts: names } = messages;
  const all: [string, string][] = [
    [names.aliases, aliases.join(', ')],
    [names.source, source === BUILTIN ? `${source} (${files.join(', ')})` : files.join(', ')],
    [names.namespace, namespace],
    [names.rules, rules.map(({ rule, enforced }) => (enforced ? rule : messages.neverFails(rule))).join(', ')],
    [names.selector, selectorText(group)],
    [names.deprecated, deprecated ? messages.deprecated : ''],
  ];
  const rows = all.filter(([, value]) => value !== '');
  const indent = ' '.repeat(Math.max(...rows.map(([name]) => name.length)) + 3);
  return rows.map(([name, value]) => wrap(`${name}:`.padEnd(indent.length) + visibleText(value), width, indent));
}

/** Joins the lines of a paragraph that its author broke; one that is short, or begins with anything but a word, was meant so. */
function unwrap(text: string): string {
  const lines: string[] = [];
  let before = '';
  for (const line of text.split('\n')) {
    if (before.length >= BROKEN_AT && /^(?!\d+[.)] )[\p{L}\p{N}"'`(]/u.test(line))
      lines.push(`${lines.pop() ?? ''} ${line}`);
    else lines.push(line);
    before = line;
  }
  return lines.join('\n');
}

/**
 * Breaks lines at blanks where they are too long; a longer word stays whole.
 * @param indent of what goes on in the next line, beside that of the line itself
 */
function wrap(text: string, width: number, indent: string): string {
  return text
    .split('\n')
    .map((line) => {
      // What goes on stands below the text of an item of a list.
      const [lead = ''] = /^\s*(?:[-*+] +|\d+[.)] +)?/.exec(line) ?? [];
      const further = indent + ' '.repeat(lead.length);
      const lines: string[] = [];
      let current = lead;
      for (const word of line.slice(lead.length).split(/(?<=\S)(?= )/)) {
        if (current.trim() !== '' && current.length + word.length > width) {
          lines.push(current);
          current = further + word.trimStart();
        } else current += word;
      }
      return [...lines, current].map((each) => each.trimEnd()).join('\n');
    })
    .join('\n');
}
