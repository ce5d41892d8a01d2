// The verbs: each turns its arguments into one call and prints the answer. One file a verb.
#pragma once

#include "cli/arguments.h"
#include "cli/exit_status.h"
#include "cli/session.h"

namespace actant::cli {

ExitStatus run(const BuildArguments& arguments, Session& session);
ExitStatus run(const ExtractArguments& arguments, Session& session);
ExitStatus run(const RemoveArguments& arguments, Session& session);
ExitStatus run(const SearchArguments& arguments, Session& session);
ExitStatus run(const ShowArguments& arguments, Session& session);
ExitStatus run(const QuotesArguments& arguments, Session& session);
ExitStatus run(const PathArguments& arguments, Session& session);
ExitStatus run(const NeighborsArguments& arguments, Session& session);
ExitStatus run(const TimelineArguments& arguments, Session& session);
ExitStatus run(const DrawArguments& arguments, Session& session);
ExitStatus run(const ExportArguments& arguments, Session& session);
ExitStatus run(const StatsArguments& arguments, Session& session);
ExitStatus run(const VerifyArguments& arguments, Session& session);
ExitStatus run(const DumpArguments& arguments, Session& session);
ExitStatus run(const DiffArguments& arguments, Session& session);
ExitStatus run(const CompletionsArguments& arguments, Session& session);
ExitStatus run(const HelpArguments& arguments, Session& session);

}  // namespace actant::cli
