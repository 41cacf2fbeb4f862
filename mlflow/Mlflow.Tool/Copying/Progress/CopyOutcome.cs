namespace Mlflow.Tool.Copying.Progress;

/// <summary>What became of one thing.</summary>
internal enum CopyOutcome
{
    /// <summary>It was not on the target, and is now.</summary>
    Created,

    /// <summary>Its copy was not complete or not up to date, and is now.</summary>
    Updated,

    /// <summary>Its copy was complete; nothing was written.</summary>
    Unchanged,

    /// <summary>It could not be copied, or not as a whole.</summary>
    Failed,
}
