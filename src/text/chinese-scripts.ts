/**
 * Simplified and traditional forms of the commonest Chinese characters that differ: enough to tell in which of the two a list of
 * words is written, and to look a word up in the other; not a converter of texts.
 */
const pairs =
  '爱愛罢罷备備贝貝笔筆边邊变變标標别別宾賓补補财財参參残殘仓倉层層产產长長尝嘗车車称稱诚誠惩懲迟遲齿齒冲衝虫蟲筹籌处處触觸传傳创創纯純词詞从從聪聰错錯达達带帶单單担擔弹彈当當党黨导導岛島灯燈敌敵递遞点點电電调調东東动動冻凍独獨读讀赌賭断斷锻鍛对對队隊吨噸夺奪额額恶惡儿兒尔爾发發罚罰阀閥饭飯范範贩販纺紡飞飛费費纷紛坟墳奋奮愤憤风風丰豐凤鳳肤膚妇婦复復负負盖蓋干幹赶趕冈岡刚剛钢鋼个個给給宫宮巩鞏贡貢构構购購顾顧关關观觀馆館惯慣广廣归歸规規龟龜轨軌贵貴国國过過汉漢号號贺賀鹤鶴红紅后後胡鬍护護沪滬华華画畫话話怀懷坏壞欢歡还還环環换換唤喚黄黃挥揮辉輝会會绘繪汇匯获獲祸禍货貨机機积積击擊鸡雞极極级級纪紀计計记記际際济濟继繼绩績价價夹夾艰艱间間简簡见見剑劍渐漸践踐鉴鑑键鍵将將奖獎讲講酱醬胶膠骄驕脚腳较較阶階节節结結洁潔杰傑紧緊仅僅尽盡进進惊驚经經竞競净淨镜鏡旧舊举舉剧劇据據锯鋸觉覺决決绝絕军軍开開凯凱课課垦墾恳懇块塊宽寬矿礦况況亏虧扩擴阔闊来來赖賴蓝藍兰蘭烂爛览覽劳勞乐樂类類泪淚离離礼禮里裡丽麗历歷厉厲励勵联聯连連怜憐练練炼煉恋戀粮糧凉涼两兩辆輛疗療辽遼邻鄰临臨灵靈龄齡领領刘劉龙龍楼樓芦蘆卢盧炉爐鲁魯陆陸录錄虑慮驴驢乱亂伦倫轮輪论論罗羅逻邏锣鑼骆駱妈媽马馬买買卖賣麦麥满滿猫貓贸貿么麼门門们們梦夢弥彌灭滅亩畝鸟鳥宁寧农農浓濃诺諾欧歐盘盤赔賠喷噴鹏鵬骗騙频頻贫貧凭憑评評扑撲铺鋪齐齊骑騎启啟气氣弃棄钱錢牵牽签簽枪槍墙牆强強桥橋乔喬亲親轻輕倾傾请請庆慶穷窮区區权權劝勸确確让讓热熱认認荣榮软軟锐銳润潤赛賽伞傘丧喪扫掃杀殺晒曬伤傷赏賞烧燒绍紹设設声聲胜勝圣聖师師诗詩时時识識实實适適势勢试試视視书書术術树樹数數双雙谁誰税稅顺順说說丝絲苏蘇诉訴肃肅虽雖随隨岁歲孙孫损損态態台臺谈談叹嘆汤湯讨討腾騰题題体體条條铁鐵听聽厅廳统統头頭图圖团團万萬网網为為围圍伟偉卫衛温溫闻聞稳穩问問务務误誤雾霧牺犧习習戏戲系係细細虾蝦侠俠吓嚇鲜鮮闲閒显顯险險现現县縣线線宪憲献獻乡鄉响響项項协協胁脅写寫谢謝兴興选選学學寻尋训訓讯訊亚亞严嚴盐鹽颜顏艳艷验驗阳陽养養样樣药藥爷爺业業叶葉医醫亿億忆憶艺藝义義议議异異译譯阴陰银銀隐隱应應营營赢贏拥擁优優邮郵犹猶鱼魚渔漁与與语語预預员員园園圆圓缘緣远遠愿願约約跃躍阅閱云雲运運杂雜灾災载載赞贊脏髒则則责責择擇泽澤赠贈战戰张張涨漲账賬赵趙这這针針侦偵阵陣镇鎮争爭证證郑鄭织織职職执執纸紙质質钟鐘种種众眾猪豬诸諸烛燭专專转轉砖磚赚賺庄莊装裝壮壯状狀准準资資总總组組钻鑽';

const toTraditionalOf = new Map<string, string>();
const toSimplifiedOf = new Map<string, string>();
const characters = Array.from(pairs);
for (let i = 0; i < characters.length; i += 2) {
  const [simplified, traditional] = [characters[i]!, characters[i + 1]!];
  toTraditionalOf.set(simplified, traditional);
  toSimplifiedOf.set(traditional, simplified);
}

const mapped = (text: string, map: ReadonlyMap<string, string>) => Array.from(text, (c) => map.get(c) ?? c).join('');

/** The traditional form of a word, as far as this table knows. */
export const toTraditional = (text: string): string => mapped(text, toTraditionalOf);

/** The simplified form of a word, as far as this table knows. */
export const toSimplified = (text: string): string => mapped(text, toSimplifiedOf);
