// A report as a check makes it, for the tests of its forms.
#pragma once

#include "runtime/leaks/model/finding.h"

// One finding of each class, below /srv/app; user A's canary is in the first one.
lyger::runtime::CheckReport sample_report();

lyger::runtime::Finding tainted_user();
