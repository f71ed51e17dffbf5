import { expect, test } from 'vitest';
import { exportFileName } from './file-name';

const NOW = Date.parse('2026-11-24T23:30:00Z');

test('a list of everything is called by its day, which is the viewer’s', () => {
  expect(exportFileName(NOW, 'UTC', [])).toBe('heliograph-2026-11-24');
  expect(exportFileName(NOW, 'Asia/Tokyo', [])).toBe('heliograph-2026-11-25');
});

test('search and filters follow', () => {
  const about = ['  Größe des Dachs?', 'example.co.jp', 'In the last 7 days'];
  expect(exportFileName(NOW, 'UTC', about)).toBe(
    'heliograph-2026-11-24-größe-des-dachs-example.co.jp-in-the-last-7-days',
  );
});

test.each(['../../etc/passwd', 'a\\b:c*d?"e<f>|g', '\r\n', '...', 'CON'])(
  'no file system minds what is made of %j',
  (words) =>
    expect(exportFileName(NOW, 'UTC', [words])).toMatch(/^heliograph-2026-11-24(-[a-z.-]+)?(?<![-.])$/),
);

test('other scripts stay readable, long words are cut between characters', () => {
  expect(exportFileName(NOW, 'UTC', ['عرض السعر'])).toBe('heliograph-2026-11-24-عرض-السعر');
  const long = exportFileName(NOW, 'UTC', ['𝒜'.repeat(300)]);
  expect([...long]).toHaveLength(100);
  expect(encodeURIComponent(long)).toBeTruthy();
});
