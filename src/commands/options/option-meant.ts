/** Options as people call them who know other programs, and what they are here. */
const MEANT: Readonly<Record<string, string>> = {
  '--tz': '--timezone',
  '--zone': '--timezone',
  '--time-zone': '--timezone',
  '--out': '--output',
  '--output-file': '--output',
  '--start': '--from',
  '--since': '--from',
  '--begin': '--from',
  '--end': '--to',
  '--until': '--to',
  '--group': '--by',
  '--group-by': '--by',
  '--country': '--default-country',
  '--model': '--models',
  '--limit': '--fail-if-over',
  '--budget': '--fail-if-over',
  '--rate': '--rates',
  '--rate-card': '--rates',
  '--csv': '--format csv',
  '--tsv': '--format tsv',
  '--json': '--format json',
  '--ndjson': '--format ndjson',
  '--html': '--format html',
  '--xlsx': '--format xlsx',
  '--excel': '--format xlsx',
  '--markdown': '--format markdown',
  '--silent': '--quiet',
  '--verbose': '--notes all',
};

/** The option that is meant by one that there is not; undefined where nothing is known. */
export function optionMeant(typed: string): string | undefined {
  const [name = ''] = typed.split('=');
  return MEANT[name.toLowerCase().replaceAll('_', '-')];
}
