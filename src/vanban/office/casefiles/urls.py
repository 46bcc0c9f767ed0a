from django.urls import path

from vanban.office.casefiles import acts, plan_pages, views

app_name = "casefiles"
urlpatterns = [
    path("", views.files, name="list"),
    path("in/", views.print_files, name="print_list"),
    path("moi/", views.write, name="open"),
    path("<int:pk>/", views.case_file, name="file"),
    path("<int:pk>/in/", views.print_contents, name="print_contents"),
    path("<int:pk>/sua/", views.write, name="amend"),
    path("<int:pk>/dua-vao/", acts.put_in, name="put_in"),
    path("<int:pk>/lay-ra/<int:number>/", acts.take_out, name="take_out"),
    path("<int:pk>/ket-thuc/", acts.close, name="close"),
    path("<int:pk>/mo-lai/", acts.reopen, name="reopen"),
    path("<int:pk>/dong-bang/", acts.hold, name="hold"),
    path("<int:pk>/bo-dong-bang/", acts.lift, name="lift"),
    path("danh-muc/", plan_pages.plans, name="plans"),
    path("danh-muc/mau/", plan_pages.plan_template, name="plan_template"),
    path("danh-muc/<int:pk>/", plan_pages.plan, name="plan"),
    path("danh-muc/<int:pk>/in/", plan_pages.print_plan, name="print_plan"),
    path("danh-muc/<int:pk>/nhap/", plan_pages.bring_plan, name="bring_plan"),
    path("danh-muc/<int:pk>/dong-moi/", plan_pages.line, name="new_line"),
    path("danh-muc/<int:pk>/<int:number>/", plan_pages.line, name="line"),
    path("danh-muc/<int:pk>/<int:number>/bo/", plan_pages.remove_line, name="remove_line"),
    path("danh-muc/<int:pk>/duyet/", plan_pages.approve, name="approve_plan"),
    path("danh-muc/<int:pk>/sua-lai/", plan_pages.take_up_again, name="take_up_plan"),
    path("van-ban/<int:pk>/", acts.file_entry, name="file_entry"),
]
