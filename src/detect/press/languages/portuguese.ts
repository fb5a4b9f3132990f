import { createForm as form, type Language } from '../language.ts';

const MUCH = '(?:(?:uma?|a|o|nova|grande|forte|massiva|mundial|global|geral|generalizada|nacional|total|parcial|grave|outra) ){0,3}';

export const portuguese: Language = {
  trigger:
    /fora do ar|caiu|cairam|\bcai\b|\bcaem\b|queda|instabilidade|instave|funciona|falha|pane\b|problemas|indispon|interrup|erro|apagao|offline|acessar|aceder|em baixo/,
  forms: [
    form(
      'named',
      'plain',
      '\\b(?:fica|ficam|esta|estao|sai|saem|saiu|sairam|segue|seguem|ficou|ficaram|continua|tira|deixa) (?:\\S+ ){0,2}(?:fora do ar|em baixo|offline|indisponive(?:l|is)|instave(?:l|is))',
    ),
    form('digital', 'plain', '\\bfora do ar\\b'),
    form(
      'named',
      'plain',
      '\\b(?:cai|caem|caiu|cairam)(?=$|[?!:;,]| [–-] | (?:nesta|neste|hoje|em todo|no mundo|no brasil|na |pela |para|de novo|novamente|e deixa|e fica)\\b|(?: \\S+)? (?:mundialmente|globalmente))',
    ),
    form(
      'digital',
      'plain',
      `\\b(?:apresenta[m]?|apresentou|apresentaram|sofre[m]?|sofreu|registra[m]?|registrou|enfrenta[m]?|tem|tem|relatam|reporta[m]?) ${MUCH}(?:instabilidades?|quedas?|pane|interrupc(?:ao|oes)|apagao)`,
    ),
    form(
      'digital',
      'plain',
      `\\b(?:instabilidade|queda|pane|interrupcao|apagao cibernetico|falha (?:global|mundial|geral)) (?:mundial |global |geral |massiva )?(?:do|da|dos|das|de|no|na|nos|nas|em)\\b`,
    ),
    form(
      'digital',
      'plain',
      '\\b(?:nao (?:funcionam?|carregam?|abrem?|respondem?)|(?:parou|pararam|deixou|deixaram) de funcionar|indisponive(?:l|is)|sem servico)\\b',
    ),
    form(
      'digital',
      'vague',
      `\\b(?:apresenta[m]?|sofre[m]?|registra[m]?|enfrenta[m]?|tem|tem|com|relatam|reportam|reclamam de) (?:\\S+ )?${MUCH}(?:falhas?|problemas|erros?|lentidao|dificuldades)\\b`,
    ),
    form(
      'digital',
      'vague',
      '\\b(?:falhas?|problemas|erros?|lentidao) (?:\\S+ )?(?:no|na|nos|nas|em|do|da|com o|com a|de acesso|ao acessar)\\b',
    ),
    form(
      'digital',
      'plain',
      '\\b(?:usuarios|utilizadores|clientes) (?:\\S+ ){0,3}nao (?:conseguem|podem) (?:acessar|aceder|entrar|enviar|fazer)\\b',
    ),
  ],
  otherSense: [
    /\b(?:quedas?|falhas?|interrupc(?:ao|oes)) (?:\S+ )?(?:do|da|de|no|na|nas|nos|em) (?:energia|luz|bolsa|dolar|acoes|vendas|precos?|juros|inflacao|aviao|helicoptero|bitcoin|petroleo|pib|emprego|desemprego|agua|temperatura\w*|cabelo|natalidade|popularidade|receita\w*|lucro\w*|audiencia|muro|ponte|arvore\w*|producao|consumo|faturamento|governo|imperio|seguranca|mercado|neve|braco|moto|arrecadacao)\b/gu,
    /\b(?:cai|caem|caiu|cairam) (?:\d|para|de (?:\d|moto|bicicleta|predio)|em (?:vendas|\d|bolsa|golpe)|na (?:bolsa|real|rede|gandaia)|no (?:gosto|choro|mar|ranking)|nas gracas)/gu,
  ],
  elsewhere: [
    {
      pattern: /\b(?:energia|eletric\w*|sem luz|apagao(?! cibernetico| digital| global)|tempestades?|temporal|chuvas?|enel|furacao|agua)\b/,
      why: 'about electricity or weather',
    },
    {
      pattern: /\b(?:acoes|bolsa|investidores|lucros?|vendas|receita(?! federal)|ibovespa|dolar|bitcoin|preco)\b|\d ?%/,
      why: 'about money',
    },
    {
      pattern:
        /\b(?:por que|porque|porque|o que (?:aconteceu|houve|se sabe|sabemos)|como|entenda|anos? (?:depois|apos|atras)|ha (?:um|dois|tres|cinco|dez|\d+) (?:anos?|meses|semanas)|aniversario|licoes|causas? da|apos (?:\S+ ){0,4}(?:queda|pane|instabilidade|falha|interrupcao)|depois d[ae] (?:\S+ ){0,3}(?:queda|pane|falha)|durante (?:\S+ ){0,3}(?:queda|pane|falha)|ontem|indeniza\w*|multas?|processa\w*|investiga\w*|memes?)\b/,
      why: 'about another time, or what follows',
    },
    {
      pattern:
        /\b(?:manutencao|programad[ao]|encerra\w*|encerramento|bloque\w*|bloqueio|suspens\w*|censura\w*|proibe|banid\w*|demit\w*|demiss\w*|greve|trens?|metro|voos?|rodovia|jogo|filme|serie|decisao|stf|moraes)\b/,
      why: 'another kind of closure',
    },
  ],
  over: /\b(?:volta[m]? (?:a funcionar|ao ar|ao normal)|voltou|voltaram|normaliza\w*|restabelec\w*|restaura\w*|resolvid\w*|recupera\w*|corrigid\w*|ja funciona)\b/,
  digital:
    /^(?:servidor(?:es)?|sites?|paginas?|aplicativos?|apps?|aplicac(?:ao|oes)|servicos?|redes?|internet|sistemas?|plataformas?|nuvem|bancos?|pix|pagamentos?|e-?mails?|operadoras?|telefonia|usuarios|utilizadores|clientes|portal|portais|caixas?)$/u,
  reach: 6,
};
