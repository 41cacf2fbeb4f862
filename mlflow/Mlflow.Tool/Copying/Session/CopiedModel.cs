using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Copying.Session;

/// <summary>A logged model of the source, and its copy.</summary>
/// <param name="Source">The logged model.</param>
/// <param name="Copy">The copy as it was when it was created or found.</param>
/// <param name="IsNew">True if the copy did not exist.</param>
internal sealed record CopiedModel(LoggedModel Source, LoggedModel Copy, bool IsNew)
{
    /// <summary>True if the logged model of the source is a copy of this one, which is left as it is.</summary>
    public bool IsOriginal => !CopyMarks.IsCopy(Copy.Tags) && !IsNew;
}
