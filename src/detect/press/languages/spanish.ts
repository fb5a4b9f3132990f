import { createForm as form, type Language } from '../language.ts';

const MUCH =
  '(?:(?:una?|la|el|nueva|gran|fuerte|importante|masiva?|mundial|global|general|generalizada|nacional|total|parcial|grave|repentina|otra) ){0,3}';

export const spanish: Language = {
  trigger:
    /caid[ao]|cay[ooe]|\bcaen?\b|funciona|falla|fallo|interrupci|servicio|problema|inaccesible|desconectad|incidencia|averia|linea|colaps|acceder|reportan/,
  forms: [
    form(
      'named',
      'plain',
      `(?:sufre|sufren|registra|registran|reporta|reportan|experimenta|experimentan|presenta|presentan|hay) ${MUCH}(?:caidas?|interrupcion(?:es)?|apagon|averias?)\\b`,
    ),
    form('named', 'plain', `\\b${MUCH}caidas? (?:${MUCH})(?:del servicio |de los servicios )?(?:de|del|en|a nivel mundial)\\b`),
    form('named', 'plain', '\\b(?:se (?:cae|caen|cayo|cayeron|ha caido|han caido)|estan? caid[oa]s?|sigue[n]? caid[oa]s?)\\b'),
    form('digital', 'plain', '\\bcaid[oa]s?(?=$|[?!:;,]| [–-] | (?:en|hoy|ahora|a nivel|para|por segunda)\\b)'),
    form(
      'digital',
      'plain',
      '\\b(?:caida (?:mundial|global|masiva|general)|cae (?:en todo el mundo|a nivel (?:mundial|global)|de nuevo|otra vez|hoy))',
    ),
    form(
      'digital',
      'plain',
      '\\b(?:no (?:funcionan?|cargan?|abren?|responden?)|(?:ha |han )?(?:dejado|dejo|deja|dejan|dejaron) de funcionar|fuera de (?:servicio|linea)|sin servicio|inaccesibles?)\\b',
    ),
    form(
      'digital',
      'plain',
      '\\b(?:interrupcion(?:es)?|averia|colapso) (?:mundial |global |masiv[ao] |general )?(?:del servicio|de los servicios|en|de)\\b',
    ),
    form(
      'digital',
      'vague',
      `\\b(?:reportan?|reportaron|denuncian|sufren?|tiene[n]?|presentan?|registran?|experimentan?) (?:\\S+ )?${MUCH}(?:fall(?:as?|os?)|problemas|incidencias|errores|intermitencias?)\\b`,
    ),
    form(
      'digital',
      'vague',
      '\\b(?:fall(?:as?|os?)|problemas|incidencias?|errores) (?:masiv[ao]s? |globales |tecnic[ao]s |generalizad[ao]s )?(?:en|con|de acceso|para acceder|de conexion)\\b',
    ),
    form(
      'digital',
      'plain',
      '\\b(?:usuarios|clientes|miles de personas) (?:\\S+ ){0,3}no (?:pueden|logran|consiguen) (?:acceder|entrar|conectarse|iniciar|enviar)\\b',
    ),
  ],
  otherSense: [
    /\bcaidas? (?:\S+ )?(?:de|del|en) (?:la |las |el |los |un |su |sus )?(?:bolsa|acciones|ventas|precios?|dolar|euro|peso|bitcoin|petroleo|pib|inflacion|natalidad|empleo|consumo|produccion|ingresos|beneficios|audiencia|regimen|gobierno|imperio|muro|pelo|cabello|avion|helicoptero|un|roma|caballo|bicicleta|poder|turismo|demanda|mercado|valor|temperaturas?|puente|arbol(?:es)?|moto)\b/gu,
    /\bca(?:e|en|yo) (?:un[ao]? |el |la |los |por |del |en (?:bolsa|picado|la bolsa|desgracia|manos)|\d|preso|detenid)/gu,
    /\bno funciona(?:n)? (?:la|el|los|las|como|asi|para|en (?:el|la) (?:amor|vida|politica))\b/gu,
  ],
  elsewhere: [
    {
      pattern:
        /\b(?:apagon(?:es)?|corte de luz|cortes? electric|electricidad|sin luz|luz electrica|energia|electric[ao]|tormentas?|huracan|lluvias?|agua potable|gas natural)\b/,
      why: 'about electricity or weather',
    },
    {
      pattern: /\b(?:acciones|bolsa|inversores|beneficios|ventas|ingresos|cotizacion|wall street|ibex|cripto\w*|bitcoin|precio)\b|\d ?%/,
      why: 'about money',
    },
    {
      pattern:
        /\b(?:por que|que (?:paso|sucedio|ocurrio|sabemos)|como|anos? (?:despues|de la|atras)|hace (?:un|dos|tres|cinco|diez|\d+) (?:anos?|meses|semanas)|aniversario|lecciones|causas? de|tras (?:\S+ ){0,4}(?:caida|interrupcion|fallos?)|despues de (?:\S+ ){0,3}(?:caida|interrupcion)|durante (?:\S+ ){0,3}(?:caida|interrupcion)|ayer|indemniza\w*|demanda[ns]?|multas?|investiga\w*|memes?)\b/,
      why: 'about another time, or what follows',
    },
    {
      pattern:
        /\b(?:mantenimiento|programad[ao]|cerraran?|cierre|dejara de|prohibe|bloquea\w*|censura\w*|despid\w+|huelga|tren(?:es)?|metro|vuelos?|carretera|partido|pelicula|serie)\b/,
      why: 'another kind of closure',
    },
  ],
  over: /\b(?:vuelve[n]? a (?:funcionar|la normalidad|estar)|volvio a funcionar|restablec\w+|restaur\w+|recupera\w*|solucionad\w*|resuelt\w*|resuelve|funciona de nuevo|ya funcionan?|se cayo pero)\b/,
  digital:
    /^(?:servidor(?:es)?|webs?|paginas?|sitios?|aplicacion(?:es)?|apps?|servicios?|red(?:es)?|internet|sistemas?|plataformas?|nube|banca|bancos?|bizum|pagos?|correo|mensajeria|cajeros?|datos|llamadas|telefonia|operadoras?|usuarios)$/u,
  reach: 6,
};
