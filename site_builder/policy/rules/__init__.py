"""Every rule, one file each; this tuple is the list of them."""

from site_builder.policy.rule import Rule
from site_builder.policy.rules.access_not_reviewed import access_not_reviewed
from site_builder.policy.rules.account_closed_or_not_yet_open import account_closed_or_not_yet_open
from site_builder.policy.rules.account_not_registered import account_not_registered
from site_builder.policy.rules.account_without_spokesperson import account_without_spokesperson
from site_builder.policy.rules.author_not_designated import author_not_designated
from site_builder.policy.rules.campaign_or_ballot_wording import campaign_or_ballot_wording
from site_builder.policy.rules.contractor_without_agreement import contractor_without_agreement
from site_builder.policy.rules.date_of_birth import date_of_birth
from site_builder.policy.rules.driver_licence_number import driver_licence_number
from site_builder.policy.rules.e_mail_address import e_mail_address
from site_builder.policy.rules.endorsement_or_advertising import endorsement_or_advertising
from site_builder.policy.rules.media_without_rights import media_without_rights
from site_builder.policy.rules.members_in_one_thread import members_in_one_thread
from site_builder.policy.rules.mentions_another_department import mentions_another_department
from site_builder.policy.rules.no_current_directive import no_current_directive
from site_builder.policy.rules.no_link_to_the_city import no_link_to_the_city
from site_builder.policy.rules.no_retention_series import no_retention_series
from site_builder.policy.rules.past_its_last_day import past_its_last_day
from site_builder.policy.rules.past_its_review_day import past_its_review_day
from site_builder.policy.rules.payment_card_number import payment_card_number
from site_builder.policy.rules.personal_post import personal_post
from site_builder.policy.rules.phone_number import phone_number
from site_builder.policy.rules.picture_with_gps import picture_with_gps
from site_builder.policy.rules.posted_after_revocation import posted_after_revocation
from site_builder.policy.rules.posted_without_acknowledgement import posted_without_acknowledgement
from site_builder.policy.rules.posted_without_agreement import posted_without_agreement
from site_builder.policy.rules.posted_without_any_spokesperson import posted_without_any_spokesperson
from site_builder.policy.rules.referral_link import referral_link
from site_builder.policy.rules.removal_without_ground import removal_without_ground
from site_builder.policy.rules.reply_to_decide_on import reply_to_decide_on
from site_builder.policy.rules.social_security_number import social_security_number
from site_builder.policy.rules.spokesperson_without_acknowledgement import spokesperson_without_acknowledgement
from site_builder.policy.rules.street_address import street_address
from site_builder.policy.rules.third_party_media_without_permission import third_party_media_without_permission
from site_builder.policy.rules.too_many_spokespersons import too_many_spokespersons
from site_builder.policy.rules.unanswered_question import unanswered_question
from site_builder.policy.rules.unapproved_about_another_party import unapproved_about_another_party

ALL: tuple[Rule, ...] = (
    access_not_reviewed,
    account_closed_or_not_yet_open,
    account_not_registered,
    account_without_spokesperson,
    author_not_designated,
    campaign_or_ballot_wording,
    contractor_without_agreement,
    date_of_birth,
    driver_licence_number,
    e_mail_address,
    endorsement_or_advertising,
    media_without_rights,
    members_in_one_thread,
    mentions_another_department,
    no_current_directive,
    no_link_to_the_city,
    no_retention_series,
    past_its_last_day,
    past_its_review_day,
    payment_card_number,
    personal_post,
    phone_number,
    picture_with_gps,
    posted_after_revocation,
    posted_without_acknowledgement,
    posted_without_agreement,
    posted_without_any_spokesperson,
    referral_link,
    removal_without_ground,
    reply_to_decide_on,
    social_security_number,
    spokesperson_without_acknowledgement,
    street_address,
    third_party_media_without_permission,
    too_many_spokespersons,
    unanswered_question,
    unapproved_about_another_party,
)
