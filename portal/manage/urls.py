"""The addresses of the daily administration: people, service areas, the council."""

from django.urls import path

from portal.manage import areas, council, people, views

PERSON = "people/<int:person>/"
AREA = "areas/<slug:area>/"

urlpatterns = [
    path("", views.overview, name="manage"),
    path("people/", people.listed, name="manage_people"),
    path("people/add/", people.AddPerson.as_view(), name="manage_person_add"),
    path(PERSON, people.shown, name="manage_person"),
    path(f"{PERSON}change/", people.ChangePerson.as_view(), name="manage_person_change"),
    path(f"{PERSON}invite/", people.Invite.as_view(), name="manage_person_invite"),
    path(f"{PERSON}stop/", people.Stop.as_view(), name="manage_person_stop"),
    path(f"{PERSON}let-in/", people.LetIn.as_view(), name="manage_person_let_in"),
    path(f"{PERSON}second-factor/", people.ResetFactor.as_view(), name="manage_person_factor"),
    path(f"{PERSON}roles/add/", people.GiveRole.as_view(), name="manage_role_add"),
    path(f"{PERSON}roles/<int:role>/end/", people.TakeRole.as_view(), name="manage_role_end"),
    path(f"{PERSON}tokens/<int:token>/revoke/", people.RevokeToken.as_view(), name="manage_token_revoke"),
    path("areas/", areas.listed, name="manage_areas"),
    path("areas/add/", areas.AddArea.as_view(), name="manage_area_add"),
    path(f"{AREA}change/", areas.ChangeArea.as_view(), name="manage_area_change"),
    path(f"{AREA}move/", areas.shifted, name="manage_area_shift"),
    path(f"{AREA}remove/", areas.RemoveArea.as_view(), name="manage_area_remove"),
    path("council/", council.shown, name="manage_council"),
    path("council/name/", council.ChangeCouncil.as_view(), name="manage_council_change"),
    path("council/colours/", council.ChangeColours.as_view(), name="manage_colours"),
    path("council/crest/", council.ChangeCrest.as_view(), name="manage_crest"),
    path("council/crest/remove/", council.RemoveCrest.as_view(), name="manage_crest_remove"),
]
