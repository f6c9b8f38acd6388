import { WorkArea } from '../../../src/generated/prisma/enums.ts';

/** Where people live in a municipality: its weight (inhabitants in thousands) and some of its postcode areas. */
export interface Place {
  readonly cbsCode: string;
  readonly workArea: WorkArea;
  readonly region: string;
  readonly weight: number;
  readonly towns: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

/** The eight regions; the foundation has five in the north and middle and three in the south, and names none. */
export const demoRegions = [
  { code: 'MAASDUINEN', name: 'Maasduinen', workArea: WorkArea.NOORD_MIDDEN_LIMBURG },
  { code: 'VENLO', name: 'Venlo en Beesel', workArea: WorkArea.NOORD_MIDDEN_LIMBURG },
  { code: 'PEELRAND', name: 'Peelrand', workArea: WorkArea.NOORD_MIDDEN_LIMBURG },
  { code: 'WEERT', name: 'Weert en Leudal', workArea: WorkArea.NOORD_MIDDEN_LIMBURG },
  { code: 'ROERMOND', name: 'Roermond en Maasplassen', workArea: WorkArea.NOORD_MIDDEN_LIMBURG },
  { code: 'MIJNSTREEK', name: 'Westelijke Mijnstreek', workArea: WorkArea.ZUID_LIMBURG },
  { code: 'PARKSTAD', name: 'Parkstad', workArea: WorkArea.ZUID_LIMBURG },
  { code: 'HEUVELLAND', name: 'Maastricht-Heuvelland', workArea: WorkArea.ZUID_LIMBURG },
] as const;

/** Per line: CBS code, region, weight, and towns as `name from-to` (four-digit postcode areas). */
const lines = [
  'GM0893 MAASDUINEN 13 Nieuw-Bergen 5854-5854, Well 5855-5855',
  'GM0907 MAASDUINEN 18 Gennep 6591-6591, Heijen 6598-6598',
  'GM0944 MAASDUINEN 8 Mook 6585-6585, Molenhoek 6584-6584',
  'GM0889 VENLO 13 Reuver 5953-5953, Beesel 5954-5954',
  'GM0983 VENLO 103 Venlo 5911-5916, Blerick 5921-5925, Tegelen 5931-5932',
  'GM0984 PEELRAND 44 Venray 5801-5804',
  'GM1507 PEELRAND 43 Horst 5961-5961, Sevenum 5975-5975',
  'GM1894 PEELRAND 44 Panningen 5981-5981, Baarlo 5991-5991',
  'GM0946 WEERT 17 Nederweert 6031-6031',
  'GM0988 WEERT 51 Weert 6001-6006',
  'GM1640 WEERT 36 Haelen 6081-6081, Heythuysen 6093-6093',
  'GM0957 ROERMOND 60 Roermond 6041-6045, Swalmen 6071-6071',
  'GM1641 ROERMOND 24 Maasbracht 6051-6051, Heel 6097-6097',
  'GM1669 ROERMOND 21 Posterholt 6061-6061, Melick 6074-6074',
  'GM1711 ROERMOND 32 Echt 6101-6102, Susteren 6114-6114',
  'GM0888 MIJNSTREEK 16 Beek 6191-6191',
  'GM0971 MIJNSTREEK 25 Stein 6171-6171, Elsloo 6181-6181',
  'GM1883 MIJNSTREEK 92 Sittard 6131-6137, Geleen 6161-6167, Born 6121-6121',
  'GM0882 PARKSTAD 37 Landgraaf 6371-6374',
  'GM0899 PARKSTAD 28 Brunssum 6441-6444',
  'GM0917 PARKSTAD 87 Heerlen 6411-6419, Hoensbroek 6431-6433',
  'GM0928 PARKSTAD 46 Kerkrade 6461-6469',
  'GM0965 PARKSTAD 10 Simpelveld 6369-6369, Bocholtz 6351-6351',
  'GM0986 PARKSTAD 12 Voerendaal 6367-6367',
  'GM1954 PARKSTAD 36 Nuth 6361-6361, Schinveld 6451-6451',
  'GM0935 HEUVELLAND 121 Maastricht 6211-6229',
  'GM0938 HEUVELLAND 19 Meerssen 6231-6231, Bunde 6241-6241',
  'GM0981 HEUVELLAND 10 Vaals 6291-6291',
  'GM0994 HEUVELLAND 16 Valkenburg 6301-6301',
  'GM1729 HEUVELLAND 14 Gulpen 6271-6271, Wittem 6286-6286',
  'GM1903 HEUVELLAND 26 Eijsden 6245-6245, Margraten 6269-6269',
];

export const demoPlaces: readonly Place[] = lines.map((line) => {
  const [cbsCode = '', region = '', weight = '', ...towns] = line.split(' ');
  const home = demoRegions.find(({ code }) => code === region);
  if (home === undefined) throw new Error(`No region ${region}.`);
  return {
    cbsCode,
    region,
    workArea: home.workArea,
    weight: Number(weight),
    towns: towns
      .join(' ')
      .split(', ')
      .map((town) => {
        const [, name = '', from, to] = /^(.+) (\d{4})-(\d{4})$/.exec(town) ?? [];
        return { name, from: Number(from), to: Number(to) };
      }),
  };
});
