using Xunit.Sdk;
using Xunit.v3;

namespace CoverType.Testing;

/// <summary>
/// Starts the test classes that take longest first, so that none of them runs alone at the end. The others have no order.
/// </summary>
/// <param name="longest">These classes, the longest first. Each is a collection of its own.</param>
public abstract class LongestFirst(params IReadOnlyList<Type> longest) : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(PlaceOf)];

    // The collection of a class has its name.
    private int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        longest.TakeWhile(type => !collection.TestCollectionDisplayName.Contains($" {type.FullName} ", StringComparison.Ordinal))
            .Count();
}
