from django.urls import path

from vanban.office.work import assign_page, handover_page, task_page, views

app_name = "work"
urlpatterns = [
    path("cong-viec/", views.tasks, name="list"),
    path("cong-viec/chuyen/", handover_page.to_hand_over, name="handover"),
    path("cong-viec/chuyen/<int:pk>/", handover_page.give, name="hand_over"),
    path("cong-viec/<int:pk>/", task_page.task, name="task"),
    path("van-ban/<int:pk>/phan-cong/", assign_page.direct, name="assign"),
    path("van-ban/<int:pk>/phieu-giai-quyet/", assign_page.slip, name="slip"),
    path("cong-viec/<int:pk>/<str:action>/", task_page.act, name="act"),
]
