using CoverType.EndToEnd.Tests.Images;
using CoverType.EndToEnd.Tests.WholeLoop;
using Xunit.Sdk;
using Xunit.v3;

namespace CoverType.EndToEnd.Tests;

/// <summary>Starts the classes that take longest first, so that none of them runs alone at the end. The others have no order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Those that publish a service or let a demo train.
    private static readonly Type[] Longest =
    [
        typeof(PublishedFrontEndTests),
        typeof(RecordedAnswersTests),
        typeof(SimulatedDemoTests),
        typeof(SecondStartTests),
        typeof(SimulatedMeaninglessLabelsTests),
        typeof(MlflowStartTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(PlaceOf)];

    // The collection of a class has its name.
    private static int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        int place = Array.FindIndex(
            Longest, type => collection.TestCollectionDisplayName.Contains($" {type.FullName} ", StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
