/** Learned from labelled answers; tests/training/train-topic.ts writes this file. Numbers are hundredths. */
const numbered = (pair: string): [string, number] => {
  const [name = '', number = '0'] = pair.split(':');
  return [name, Number(number) / 100];
};

/** Signs and words that many answers have, with what is left of their worth (0–1). */
export const COMMONNESS: ReadonlyMap<string, number> = new Map(
  "a week:77,account:91,after:53,against:89,agr:91,alon:94,an hour:87,answer:87,app:91,ask:29,asked f:99,asked h:89,asked him:80,at fiv:99,back:45,bad:94,becaus:42,befor:38,behind:78,big:75,block:96,board:69,book:74,boss:84,both:62,bring:83,budget:96,build:78,built:87,bus:86,by hand:89,by the end of:96,cabl:99,call:49,cam:59,came back:96,came in:91,can't:94,cancell:91,car:70,cas:86,caus:86,chang:62,charg:99,check:66,clean:87,clear:87,client:84,clos:81,coach:96,coffe:91,cold:96,colleagu:86,com:56,compar:99,contract:84,coordinat:99,cost:91,couldn't:80,council:94,count:81,coupl:99,cours:87,custom:69,cut:76,dat:84,data:87,day:37,decid:80,degre:89,delivery:89,depart:99,desk:76,different:76,direct:71,draw:99,drew:94,driv:89,driver:84,drop:80,drov:86,each of them:96,early:89,els:86,email:86,engin:80,even:57,every day:96,everybody:67,everyon:78,everyth:65,expect:91,explain:84,fail:91,family:87,feel:99,fifty:89,figur:91,find out:94,finish:89,fir:89,first:35,fix:86,flat:94,form:91,forty:71,found:66,friday:71,full:86,gav:61,goal:91,going:59,gon:80,group:75,guy:84,hall:87,hand:60,hear:87,help:99,her:51,hold:89,holiday:96,hom:73,hospital:94,hour:49,i am:89,i can:89,i lik:94,i saw:94,i'd been:99,i'm:52,i'm a:91,if it:84,if w:99,in the morn:80,instead:76,instead of:84,introduc:99,job:66,kept:67,key:89,kid:78,kitchen:89,knew:87,know:66,lad:87,lady:91,last:57,lat:89,laugh:94,lead:91,leader:99,learn:87,leav:76,left:66,let:59,let them:94,letter:94,lik:40,list:78,listen:89,littl:86,load:99,lock:96,log:91,look:48,looked at:87,lost:99,machin:78,mad:57,man:94,manag:50,market:99,mayb:83,meant:99,meet:78,met:96,minut:53,miss:81,monday:77,month:60,morn:61,most:91,mov:58,new:55,next:62,next to:87,night:49,no:43,nobody:53,not:38,notic:89,now:86,number:65,nurs:91,offer:91,old:63,only:41,open:63,order:75,other:52,over th:89,own:59,owner:86,paper:77,park:86,part:84,partn:94,pass:99,past:89,patient:87,pay:83,peopl:42,percent:76,person:81,phon:61,photo:86,pick:80,pictur:99,plac:83,plan:66,plant:91,point:86,post:96,present:99,pric:96,problem:96,project:99,promis:91,propos:96,pull:76,pump:81,put:40,question:75,quiet:99,quit:89,ran:74,rang:72,read:65,regional:99,replac:99,report:84,request:99,resident:99,responsibil:99,responsibl:84,review:96,right:65,rol:81,room:63,round:73,rout:99,row:83,rul:99,run:64,said:40,said no:99,sal:94,sat:63,sat down:96,saturday:81,saw:75,say:51,school:76,second:57,sensor:99,sent:74,separat:96,servic:83,set:65,set up:94,shar:87,sheet:78,shift:63,short:96,shout:96,show:65,shut:89,sid:69,sign:74,signatur:94,sinc:73,six:58,sixty:87,small:74,somebody:77,sort:89,speak:87,split:99,staf:94,stand:87,start:54,stay:78,step:87,still:76,stood:86,stop:62,story:96,straight:94,stuck:89,student:96,sunday:91,supervis:91,sur:94,swap:84,switch:99,system:78,tabl:74,talk:68,target:96,task:80,tea:99,team:62,tell:61,tell you:99,test:76,text:99,the phon:94,think:75,thought:87,thousand:74,thre:35,through:63,thursday:77,ticket:87,till:73,tim:45,togeth:81,told:53,told him:94,told m:83,took:46,took th:77,tool:99,train:86,try:84,tuesday:87,turn:65,turned out:99,two:24,two hour:96,two week:83,until:74,us:54,used:86,wait:75,want:45,watch:89,water:81,way:89,we:24,wednesday:86,week:37,weekend:84,went:47,why:83,wif:96,will:99,without:58,word:81,work:46,writ:75,wrong:75,wrot:52,wrote it:87,year:44,you'r:91"
    .split(',')
    .map(numbered),
);

/** Per theme: what it starts with, and what the signs of each theme add. */
const ROWS = [
  'upset -99 upset:114 refusing:6 misunderstanding:11 presenting:8 persuading:7 developing:10 customer:5 empathy:11 stakeholders:5 communicating:3 failure:3 values:11',
  'refusing -104 upset:6 refusing:106 presenting:5 differences:2 conflict:5 persuading:12 feedback_given:6 empathy:5 stakeholders:4 communicating:13 values:3',
  'misunderstanding -192 misunderstanding:89 presenting:3 differences:15 developing:14',
  'presenting -73 refusing:13 misunderstanding:8 presenting:118 persuading:8 feedback_given:11 leading:2 developing:2 stakeholders:11 communicating:10 priorities:4 ambiguity:8 change:5 improving:8 decision:8 technical:4 planning:3 achievement:5 safety:5 availability:6 self:2',
  'differences -80 upset:3 misunderstanding:9 presenting:5 differences:108 persuading:4 leading:10 developing:10 empathy:3 teamwork:6 communicating:9 priorities:4 ambiguity:7 change:3 problem:4 improving:4 decision:4 technical:3 achievement:6 learning:6 safety:3 emergency:3 motivation:6 self:7 values:3',
  'conflict -229 misunderstanding:20 conflict:138 persuading:30 feedback_given:48 empathy:27 stakeholders:13',
  'persuading -254 conflict:22 persuading:131',
  'feedback_given -283 conflict:14 feedback_given:119 developing:5',
  'feedback_received -196 differences:4 conflict:3 feedback_received:112',
  'leading -16 differences:6 leading:112 stakeholders:3 teamwork:5 schedule:4 change:3 technical:4 values:24',
  'developing -164 feedback_given:7 feedback_received:5 developing:130 empathy:12',
  'customer -278 upset:5 refusing:11 conflict:26 persuading:24 feedback_given:8 customer:79 empathy:25 stakeholders:13',
  'empathy -100 empathy:100',
  'stakeholders -64 upset:7 refusing:8 misunderstanding:5 presenting:9 differences:6 persuading:10 feedback_given:7 leading:22 developing:4 customer:5 empathy:2 stakeholders:118 teamwork:14 communicating:10 debugging:7 schedule:9 deadline:3 priorities:17 ambiguity:9 change:10 problem:12 improving:9 decision:10 technical:12 planning:14 achievement:8 safety:3 emergency:2 motivation:7 availability:9 self:3 values:9',
  'teamwork -30 upset:3 presenting:18 feedback_given:10 leading:25 developing:8 empathy:9 teamwork:101 communicating:5 schedule:4 decision:9 self:11 values:25',
  'communicating -23 upset:9 refusing:6 misunderstanding:9 presenting:12 conflict:2 persuading:12 feedback_given:8 feedback_received:7 leading:17 developing:15 customer:18 empathy:11 stakeholders:13 teamwork:21 communicating:119 debugging:13 schedule:3 deadline:3 priorities:11 ambiguity:11 change:6 problem:12 improving:12 decision:15 technical:13 achievement:8 learning:4 safety:12 emergency:6 motivation:4 availability:4 self:12 values:5',
  'debugging -227 debugging:108 problem:6 technical:13',
  'schedule -174 schedule:86',
  'failure -194 misunderstanding:38 differences:7 failure:106 values:10',
  'deadline -160 schedule:3 deadline:119 safety:14',
  'priorities -73 differences:5 persuading:3 leading:3 customer:13 stakeholders:12 teamwork:7 communicating:16 debugging:11 schedule:2 failure:7 deadline:4 priorities:103 ambiguity:12 change:8 problem:13 improving:7 technical:8 planning:6 achievement:11 safety:6 emergency:3 motivation:3 availability:9 values:8',
  'ambiguity -26 upset:4 refusing:5 misunderstanding:4 presenting:7 differences:3 persuading:2 feedback_given:7 leading:19 developing:12 customer:7 empathy:7 stakeholders:10 teamwork:19 communicating:11 debugging:9 priorities:18 ambiguity:115 change:12 problem:19 improving:18 decision:2 technical:9 planning:15 achievement:9 learning:4 safety:3 motivation:10 availability:10 self:2 values:5',
  'change -28 upset:9 refusing:7 misunderstanding:9 presenting:5 differences:10 conflict:2 persuading:3 feedback_given:6 leading:24 developing:5 customer:6 empathy:4 stakeholders:14 teamwork:19 communicating:23 debugging:11 schedule:5 failure:3 deadline:12 priorities:11 ambiguity:18 change:114 problem:9 improving:14 decision:5 technical:11 planning:10 achievement:12 learning:8 emergency:4 motivation:12 availability:10 self:5 values:14',
  'problem -20 debugging:13 ambiguity:17 problem:90 technical:23 emergency:2',
  'improving -50 upset:6 refusing:7 misunderstanding:5 presenting:5 differences:9 persuading:5 feedback_given:7 feedback_received:2 leading:20 developing:11 customer:12 empathy:11 stakeholders:9 teamwork:13 communicating:14 debugging:8 schedule:13 failure:2 deadline:8 priorities:13 ambiguity:16 change:10 problem:8 improving:124 decision:11 technical:15 planning:10 achievement:15 learning:6 safety:9 emergency:2 motivation:10 availability:16 self:12 values:9',
  'decision -55 refusing:7 misunderstanding:4 presenting:5 differences:4 conflict:6 persuading:5 leading:13 customer:2 empathy:5 stakeholders:14 communicating:12 debugging:21 schedule:3 deadline:4 priorities:10 ambiguity:20 change:11 problem:17 improving:8 decision:106 technical:8 achievement:7 safety:13 emergency:7 motivation:10 availability:6 values:7',
  'technical -252 debugging:14 technical:63 learning:17',
  'planning -56 refusing:4 presenting:8 persuading:12 leading:14 stakeholders:14 teamwork:3 communicating:11 debugging:15 deadline:6 problem:7 improving:5 decision:7 planning:99 achievement:4 safety:2 emergency:3 motivation:6',
  'achievement -8 presenting:8 differences:8 conflict:8 customer:14 communicating:4 schedule:14 failure:12 priorities:8 change:3 problem:16 technical:9 achievement:87 learning:6 emergency:8 values:6',
  'learning -191 developing:3 customer:24 failure:7 learning:103',
  'safety -56 upset:12 refusing:10 misunderstanding:4 presenting:5 differences:7 conflict:3 feedback_given:6 feedback_received:5 leading:8 customer:13 empathy:8 stakeholders:6 teamwork:13 communicating:15 debugging:12 schedule:4 deadline:8 priorities:10 ambiguity:8 change:5 problem:12 improving:9 decision:18 technical:8 planning:5 achievement:4 safety:117 emergency:7 motivation:4 availability:9 self:2 values:7',
  'emergency -158 debugging:6 emergency:93 availability:3',
  'motivation -315 motivation:98 self:12 values:32',
  'availability -343 schedule:5 availability:85',
  'self -83 misunderstanding:2 conflict:4 persuading:8 feedback_received:4 leading:4 stakeholders:4 teamwork:7 communicating:4 debugging:3 schedule:3 priorities:5 ambiguity:5 problem:6 decision:3 technical:5 planning:2 achievement:2 safety:5 motivation:11 self:104',
  'values -32 upset:3 refusing:15 misunderstanding:12 presenting:11 differences:9 persuading:3 feedback_given:18 feedback_received:4 leading:12 developing:10 customer:10 stakeholders:9 teamwork:11 communicating:25 debugging:4 schedule:14 failure:6 priorities:3 ambiguity:19 change:5 problem:16 improving:22 decision:9 technical:2 planning:4 achievement:8 learning:6 safety:4 emergency:6 motivation:10 availability:19 self:7 values:105',
];

export interface Support {
  readonly start: number;
  readonly by: ReadonlyMap<string, number>;
}

export const SUPPORT: ReadonlyMap<string, Support> = new Map(
  ROWS.map((row) => {
    const [id = '', start = '0', ...by] = row.trim().split(' ');
    return [id, { start: Number(start) / 100, by: new Map(by.map(numbered)) }];
  }),
);

/** What a shared word of full worth adds, and the border from which an answer is on the topic. */
export const STEADY = { shared: 1.5, onTopic: -1.11 };
