namespace RandomForest.ML.Growing;

/// <summary>The rows of a node, contiguous and class by class, with the range of each feature.</summary>
internal readonly ref struct NodeRows
{
    /// <summary>The classes and weights of the rows.</summary>
    internal ReadOnlySpan<Sample> Samples { get; init; }

    /// <summary>The ranks of all features, row after row.</summary>
    internal ReadOnlySpan<ushort> Ranks { get; init; }

    /// <summary>The number of ranks of a row, including padding.</summary>
    internal int Stride { get; init; }

    /// <summary>The lowest rank of each feature.</summary>
    internal ReadOnlySpan<ushort> Lowest { get; init; }

    /// <summary>The highest rank of each feature.</summary>
    internal ReadOnlySpan<ushort> Highest { get; init; }

    /// <summary>The runs of rows of one class.</summary>
    internal ReadOnlySpan<ClassRun> Runs { get; init; }
}
