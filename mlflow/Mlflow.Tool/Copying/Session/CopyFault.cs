namespace Mlflow.Tool.Copying.Session;

/// <summary>Why nothing on the target may refer to a run or a logged model.</summary>
internal enum CopyFault
{
    /// <summary>The source does not have it, or not any more.</summary>
    Gone,

    /// <summary>Its experiment was deleted on the target, and is left so.</summary>
    Deleted,

    /// <summary>It could not be read or created this time.</summary>
    Failed,

    /// <summary>Its copy lacks files.</summary>
    Incomplete,
}
