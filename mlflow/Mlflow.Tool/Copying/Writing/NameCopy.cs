using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Writing;

/// <summary>Gives a copy the new name of its source, unless it has got another one on the target.</summary>
internal sealed class NameCopy(CopySession session)
{
    /// <param name="what">The thing in messages.</param>
    /// <param name="source">The name at the source.</param>
    /// <param name="target">The name on the target.</param>
    /// <param name="known">The name that the source had; null if it is not known.</param>
    /// <param name="rename">Gives the copy the name of the source.</param>
    /// <param name="keep">Keeps the name of the source with the copy.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    /// <returns>True if it has got another name.</returns>
    public async Task<bool> FollowAsync(
        string what, string source, string target, string? known, Func<Task> rename, Func<Task> keep, CancellationToken cancellationToken)
    {
        bool isRenamed = source != known && target == known
            && await session.TryAsync($"{what}, its name", rename, cancellationToken);
        if (source != known && (isRenamed || target == source))
        {
            await keep();
        }
        else if (!isRenamed && target != source && target != known)
        {
            session.Summary.AddNote($"{what} is '{target}' on the target, and keeps that name.");
        }

        return isRenamed;
    }
}
