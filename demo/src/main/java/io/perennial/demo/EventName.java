package io.perennial.demo;

import java.util.Locale;

/** The events that the made-up product sends. */
enum EventName {
  SESSION_START,
  PAGE_VIEW,
  SIGNUP,
  ONBOARDING_ANSWERED,
  TEMPLATE_GALLERY_SHOWN,
  TEMPLATE_USED,
  DOCUMENT_CREATED,
  /** A text was generated and the person is done with it; a core use. */
  AI_GENERATE,
  /** A document or data was analysed and the person is done with the result; a core use. */
  AI_ANALYZE,
  RESULT_ACCEPTED,
  RESULT_EDITED,
  RESULT_RATED,
  DOCUMENT_EXPORTED,
  LINK_SHARED,
  INVITE_SENT,
  FEEDBACK_SUBMITTED,
  HELP_OPENED,
  ERROR_SHOWN,
  CHECKOUT_STARTED,
  PAYMENT_SUCCEEDED,
  PAYMENT_REFUNDED,
  SUBSCRIPTION_CANCELLED;

  private final String id = name().toLowerCase(Locale.ROOT);

  String id() {
    return id;
  }
}
