import type { ComponentChildren } from 'preact';
import { type CsvRow, csvText } from '../export/model/csv';
import { downloadFile } from '../export/save-file';
import { useUniqueId } from '../ui/use-unique-id';
import { useInsightsFormat } from './words';

export interface Table {
  readonly heads: readonly string[];
  /** How many columns on the left are text; 1 if it is not said. */
  readonly texts?: number;
  /** What the page shows. The first cell is the head of its row. */
  readonly rows: readonly (readonly string[])[];
  /** What stands above the columns of the file, where it has others than the page. */
  readonly fileHeads?: readonly string[];
  /** What the file holds: the same with plain numbers. */
  readonly file: readonly CsvRow[];
}

interface FigureProps {
  /** The file's name, without its ending. */
  name: string;
  title: string;
  /** What the picture shows, in a sentence. */
  says: string;
  table: Table;
  isWide?: boolean;
  /** The table is the picture. */
  isTable?: boolean;
  children?: ComponentChildren;
}

/** A picture with a sentence above it, its table and its CSV. */
export function Figure({ name, title, says, table, isWide, isTable, children }: FigureProps) {
  const { t: say } = useInsightsFormat();
  const id = useUniqueId();
  return (
    <section class={isWide ? 'figure figure-wide' : 'figure'} aria-labelledby={id} data-figure={name}>
      <h3 class="figure-title" id={id}>
        {title}
      </h3>
      <p class="figure-says">{says}</p>
      {children}
      <div class="figure-foot">
        {!isTable && table.rows.length > 0 && (
          <details class="figure-details">
            <summary>{say('figure.table')}</summary>
            <DataTable table={table} title={title} />
          </details>
        )}
        {table.rows.length > 0 && (
          <button
            type="button"
            class="link"
            onClick={() => downloadFile(`heliograph-${name}.csv`, fileOf(table))}
          >
            {say('figure.save')}
            <span class="unseen">: {title}</span>
          </button>
        )}
      </div>
    </section>
  );
}

export function DataTable({ table, title }: { table: Table; title: string }) {
  const { heads, rows, texts = 1 } = table;
  const look = (column: number) => (column < texts ? 'data-text' : 'data-number');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reachable with the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div class="data" role="group" aria-label={title} tabIndex={0}>
      <table class="data-table">
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={head} scope="col" class={look(column)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], index) => (
            <tr key={index}>
              <th scope="row" class={look(0)}>
                <bdi>{head}</bdi>
              </th>
              {cells.map((cell, column) => (
                <td key={heads[column + 1]} class={look(column + 1)}>
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function fileOf({ heads, fileHeads = heads, file }: Table): string {
  return csvText([fileHeads, ...file]);
}
