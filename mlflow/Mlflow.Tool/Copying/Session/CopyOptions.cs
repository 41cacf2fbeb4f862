namespace Mlflow.Tool.Copying.Session;

/// <summary>What is copied. Without names everything is.</summary>
internal sealed record CopyOptions
{
    /// <summary>The name of the source in the tags of what is copied: its address or its data folder.</summary>
    public required string SourceName { get; init; }

    /// <summary>Names of experiments. Default: none.</summary>
    public IReadOnlyList<string> Experiments { get; init; } = [];

    /// <summary>Names of registered models. Default: none.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>True to copy deleted experiments and runs, too, and to delete them on the target. Default: false.</summary>
    public bool IncludeDeleted { get; init; }

    /// <summary>The number of runs, models or files at a time. Default: 4.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>True if no names are given.</summary>
    public bool IsEverything => Experiments.Count == 0 && Models.Count == 0;
}
