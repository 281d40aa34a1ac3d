# A need filed on 2026-03-02 is due in 20 working days; unanswered on the 21st it is in the overdue list.
walk $here.walk
sign_in off1
same "the overdue list" "N-2026-0002,2026-03-30" "$(cells off1 code,due_on list need overdue=true)"
same "answers in time" "2,1,50.00" "$(cells off1 due,on_time,on_time_rate report need-coverage | tail -1)"
same "flag F03" "N-2026-0001,clear
N-2026-0002,raised" "$(cells off1 subject,result flags --flag F03 --all)"
# Intake by grid worker and survey beside residents and committees.
for channel in grid survey; do run off1 -q need file --title "By $channel" --text "Demonstration" --place 330102 --channel $channel >/dev/null; done
same "the channels" "committee grid resident survey" "$(cells off1 channel list need | sort | paste -sd' ')"
figure "due 2026-03-30, overdue on working day 21"
figure "answered in time 1/2 = 50.00 %"
