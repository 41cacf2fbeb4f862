using CoverType.EndToEnd.Tests.Images;
using CoverType.EndToEnd.Tests.WholeLoop;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests;

/// <summary>The classes that publish a service or let a demo train come first.</summary>
public sealed class ClassOrder() : LongestFirst(
    typeof(PublishedFrontEndTests),
    typeof(RecordedAnswersTests),
    typeof(SimulatedDemoTests),
    typeof(SecondStartTests),
    typeof(SimulatedMeaninglessLabelsTests),
    typeof(MlflowStartTests));
