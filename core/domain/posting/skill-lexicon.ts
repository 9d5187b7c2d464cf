/** Key skills by field, separated by commas; `a|b` are other spellings of the first. Names as they are shown. */
const SKILLS = `
Python, Java, JavaScript, TypeScript, C++, C#, Ruby, PHP, Kotlin, Scala, Perl, MATLAB, Golang, Objective-C, Bash|shell scripting,
PowerShell, HTML, CSS, SQL, NoSQL, GraphQL, REST APIs|rest api|restful apis|rest, gRPC, Node.js|nodejs|node, React.js|reactjs,
React Native, Angular, Vue|vue.js, Next.js|nextjs, Svelte, Django, FastAPI, Ruby on Rails|rails, Spring Boot, .NET|asp.net|.net core,
Laravel, Linux, Unix, Windows Server, AWS|amazon web services, Azure, GCP|google cloud, Kubernetes|k8s, Docker, Terraform, Ansible,
Jenkins, GitHub Actions, Git, CI/CD|ci cd|continuous integration|continuous delivery, DevOps, SRE|site reliability, Kafka, RabbitMQ,
Redis, PostgreSQL|postgres, MySQL, MongoDB, Oracle, SQL Server, Elasticsearch, Snowflake, BigQuery, Redshift, Databricks, Spark|apache spark,
Airflow, dbt, Hadoop, ETL, data warehousing|data warehouse, data modelling|data modeling, data pipelines|data pipeline, data analysis|data analytics,
data visualisation|data visualization, machine learning|ml, deep learning, NLP|natural language processing, LLMs|large language models,
computer vision, PyTorch, TensorFlow, pandas, NumPy, scikit-learn, statistics|statistical analysis, A/B testing|experimentation|a/b tests, Tableau, Power BI|powerbi,
Looker, Excel, Google Analytics, distributed systems, microservices, system design, software architecture, API design, observability|monitoring,
incident response|incident management, cybersecurity|cyber security|information security, penetration testing, SIEM, identity management, networking,
TCP/IP, Cisco, VMware, Active Directory, ITIL, help desk|helpdesk|service desk|it support|technical support, test automation|automated testing, Selenium, Cypress, Playwright,
unit testing, quality assurance|qa, performance testing, embedded systems, firmware, iOS, Android, Swift, Rust, Go, R, Unity, Unreal Engine, accessibility|wcag,
UX design|user experience, UI design, user research, usability testing, interaction design, prototyping|wireframing, Figma, Sketch, design systems, Adobe Creative Suite|adobe creative cloud,
Photoshop, Illustrator, InDesign, After Effects, graphic design, typography, video editing, Premiere Pro, photography, animation,
product management, product strategy, roadmapping|product roadmap|roadmap, agile, Scrum, Kanban, Jira, Confluence, backlog management, project management, programme management|program management,
PMP, PRINCE2, risk management, change management, budget management|budgeting, resource planning, vendor management|supplier management, business analysis, requirements gathering, process improvement, process mapping,
Six Sigma|lean six sigma, lean manufacturing|lean, Kaizen, 5S, stakeholder management|stakeholder engagement, negotiation|contract negotiation, presentation skills, public speaking, technical writing, copywriting, editing, proofreading,
people management|line management, team leadership|team management, mentoring, coaching, recruitment|recruiting|talent acquisition, onboarding, performance management, employee relations, HRIS, Workday, payroll, employment law, organisational development|organizational development, learning and development, compensation and benefits,
sales, B2B sales, inside sales, account management, business development, lead generation, cold calling, prospecting, pipeline management, Salesforce, HubSpot, CRM, solution selling, customer success, customer retention, upselling,
customer service|customer support, complaint handling, conflict resolution, call centre|call center, Zendesk, digital marketing, SEO|search engine optimisation|search engine optimization, SEM, PPC, Google Ads, social media|social media marketing, content marketing|content strategy, email marketing, marketing automation,
brand management|branding, public relations|pr, media relations, market research, event planning|event management, e-commerce|ecommerce, Shopify, campaign management, fundraising, grant writing, volunteer management, community outreach,
financial analysis, financial modelling|financial modeling, financial reporting, forecasting, accounting, bookkeeping, GAAP, IFRS, accounts payable, accounts receivable, reconciliation|account reconciliation|bank reconciliation, month-end close|month end close, audit|auditing|internal audit, tax|taxation, VAT, QuickBooks, Xero, Sage, SAP,
NetSuite, treasury, credit analysis|credit risk, underwriting, investment analysis, portfolio management, valuation, derivatives, AML|anti-money laundering, KYC, regulatory compliance|compliance, insurance claims|claims handling, actuarial modelling, procurement|purchasing, contract management, contract drafting|contract law, litigation, legal research, due diligence, intellectual property, GDPR|data protection, paralegal work,
patient care|direct patient care, patient assessment, medication administration|administering medication, wound care, triage, phlebotomy|venepuncture, IV therapy, catheterisation, vital signs, infection control|infection prevention, BLS|basic life support, ACLS|advanced life support, CPR, first aid, emergency care|acute care, critical care|intensive care, palliative care, paediatrics|pediatrics, midwifery, mental health, dementia care,
personal care, care planning|care plans, safeguarding, moving and handling|manual handling, clinical documentation, electronic health records|ehr|emr|electronic medical records, Epic, HIPAA, clinical trials, GCP compliance, pharmacology, dispensing, medical coding, radiography, ultrasound, physiotherapy, occupational therapy, rehabilitation, counselling|counseling, CBT, case management, social work, crisis intervention, risk assessment|risk assessments,
lesson planning|lesson plans, classroom management|behaviour management|behavior management, curriculum development|curriculum design, differentiation, special educational needs|sen|send, special education, early years, phonics, assessment|formative assessment, tutoring, e-learning|elearning, instructional design, student support, pastoral care, academic research, grant management, laboratory techniques|lab techniques, PCR, HPLC, cell culture, microscopy, GMP|good manufacturing practice, GLP, quality control, ISO 9001, ISO 13485, validation,
mechanical design, AutoCAD, SolidWorks, CATIA, Revit, BIM, CAD, GIS, finite element analysis|fea, PLC programming|plc, SCADA, CNC machining|cnc, welding, MIG welding, TIG welding, fabrication, machining, blueprint reading|technical drawings, electrical installation|wiring, electrical testing, HVAC, plumbing, carpentry, joinery, masonry, painting and decorating, roofing, scaffolding, site management, construction management, quantity surveying, health and safety|occupational health and safety, OSHA, NEBOSH, COSHH,
preventive maintenance|planned maintenance|preventative maintenance, equipment maintenance, fault finding|fault diagnosis|troubleshooting, vehicle diagnostics, diesel engines, hydraulics, pneumatics, soldering, assembly, inventory management|stock control|inventory control, warehouse operations|warehousing, forklift operation|forklift|forklift driving, order picking|picking and packing, WMS, logistics, supply chain|supply chain management, demand planning, freight forwarding, customs clearance, fleet management, route planning, HGV driving|hgv|cdl, dispatching, production planning, continuous improvement,
food safety|food hygiene, HACCP, menu planning|menu development, food preparation, kitchen management, baking, barista skills, bartending, table service, front of house, reservations, housekeeping, event catering|catering, cash handling, point of sale|pos|epos, merchandising|visual merchandising, retail management, store operations, loss prevention, scheduling|rota planning|staff scheduling, diary management|calendar management, travel booking, minute taking, data entry, records management|filing, office management, reception, Microsoft Office|ms office, PowerPoint, typing,
translation, interpreting, journalism, fact checking, content creation, podcast production, sound engineering, stage management, security operations, CCTV monitoring, access control, emergency response, fire safety, investigation|investigations, policy development|policy analysis, public administration, urban planning, environmental assessment, sustainability, horticulture, animal care, crop management, livestock, property management, lettings, real estate, facilities management, child development, childcare, Spanish, French, German, Mandarin, Arabic, Portuguese, Italian, Japanese, Polish, Dutch, British Sign Language|bsl, American Sign Language|asl
`;

/** Also ordinary words: a skill only as a name, with its capital inside a sentence or in a list. */
export const NAME_ONLY: ReadonlySet<string> = new Set([
  'Go',
  'R',
  'Excel',
  'Swift',
  'Rust',
  'Sketch',
  'Spark',
  'Oracle',
  'Sage',
  'Epic',
  'Unity',
  'Node.js',
  'REST APIs',
  'Ruby on Rails',
  'Illustrator',
  'Workday',
]);

/** Spelling in lower case and the name it is shown under. */
export const SKILL_SPELLINGS: readonly (readonly [string, string])[] = SKILLS.replace(/\s+/g, ' ')
  .split(',')
  .flatMap((item) => {
    const [name = '', ...others] = item.split('|').map((spelling) => spelling.trim());
    return name === '' ? [] : [name, ...others].map((spelling) => [spelling.toLowerCase(), name] as const);
  });
