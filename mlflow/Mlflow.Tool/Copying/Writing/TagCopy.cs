using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Writing;

/// <summary>Copies the tags of experiments and of the registry. One that the target does not take is left out, and reported.</summary>
internal sealed class TagCopy(CopySession session)
{
    /// <summary>Creates a thing with its tags.</summary>
    /// <param name="what">The thing in messages.</param>
    /// <param name="marks">The tags that mark it as a copy.</param>
    /// <param name="tags">The tags of the source.</param>
    /// <param name="create">Creates it with tags.</param>
    /// <param name="set">Sets a tag of it.</param>
    /// <param name="cancellationToken">Cancels the creation.</param>
    public async Task<T> CreateAsync<T>(
        string what,
        Dictionary<string, string> marks,
        IReadOnlyDictionary<string, string> tags,
        Func<Dictionary<string, string>, Task<T>> create,
        Func<T, string, string, Task> set,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> own = CopyMarks.OwnTags(tags);
        try
        {
            return await create(own.Concat(marks).ToDictionary());
        }
        catch (Exception failure) when (own.Count > 0 && Halving.IsRefusal(failure))
        {
            T created = await create(marks);
            await SetAsync(what, own, (key, value) => set(created, key, value), cancellationToken);
            return created;
        }
    }

    /// <summary>Sets tags one by one.</summary>
    /// <returns>True if there were any.</returns>
    public async Task<bool> SetAsync(
        string what,
        IEnumerable<KeyValuePair<string, string>> tags,
        Func<string, string, Task> set,
        CancellationToken cancellationToken)
    {
        bool isAny = false;
        foreach ((string key, string value) in tags)
        {
            isAny |= await session.TryAsync($"{what}, tag '{key}'", () => set(key, value), cancellationToken);
        }

        return isAny;
    }
}
