namespace RandomForest.ML.Growing;

/// <summary>A node's rows, side by side and class by class, and what is known of them before a feature is chosen.</summary>
internal readonly ref struct NodeRows
{
    /// <summary>Classes and weights.</summary>
    internal ReadOnlySpan<Sample> Samples { get; init; }

    /// <summary>The ranks of all features, row after row.</summary>
    internal ReadOnlySpan<ushort> Ranks { get; init; }

    /// <summary>Number of ranks a row, fillers included.</summary>
    internal int Stride { get; init; }

    /// <summary>The lowest rank of each feature.</summary>
    internal ReadOnlySpan<ushort> Lowest { get; init; }

    /// <summary>The highest rank of each feature.</summary>
    internal ReadOnlySpan<ushort> Highest { get; init; }

    /// <summary>The classes that the node has.</summary>
    internal ReadOnlySpan<ClassRun> Runs { get; init; }
}
