# A contract of 100,000.00 yuan in each of eight cities, one row of a table each: every act takes the columns that are its own.
sign_in off1 app1 tre1 sup1
act() { load "$1" "$2" $here.csv; }
act off1 plan-draft
act off1 plan-submit
act app1 plan-approve
act tre1 plan-appropriate
act off1 tender-draft
act off1 tender-lot
act off1 tender-submit
act app1 tender-approve
act app1 award-grant
act off1 award-notify
act off1 contract-draft
act off1 contract-line
act app1 contract-approve
act app1 contract-sign
act sup1 contract-sign
act off1 contract-activate
same "spending by province" "110000,100000.00,1
310000,100000.00,1
320000,200000.00,2
330000,200000.00,2
440000,200000.00,2
,800000.00,8" "$(cells off1 region,committed,contracts report spending --tier province --level 1)"
figure "北京 1, 上海 1, 江苏 2, 浙江 2, 广东 2"
figure "total 800,000.00"
