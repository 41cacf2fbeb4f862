using CoverType.Web.Keys;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Access;

/// <summary>
/// The sign-ins that have ended by a sign-out, as files in the folder of the keys that several webs share: a cookie that somebody
/// kept is worth nothing on any of them. Without such a folder there are none.
/// </summary>
internal sealed class EndedSessions(IOptions<PageKeyOptions> options, TimeProvider time)
{
    private readonly string? _folder =
        string.IsNullOrEmpty(options.Value.KeysFolder) ? null : Path.Combine(options.Value.KeysFolder, "ended-sessions");

    /// <summary>True if other webs may have begun a session, or this one before it was started again.</summary>
    public bool AreShared => _folder is not null;

    /// <summary>Notes the end of a session.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write the file.</exception>
    public void Add(string id)
    {
        if (_folder is not null)
        {
            Directory.CreateDirectory(_folder);
            string path = Path.Combine(_folder, id);
            File.WriteAllBytes(path, []);
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
    }

    /// <summary>Returns true if the session has ended.</summary>
    public bool Contains(string id) => _folder is not null && File.Exists(Path.Combine(_folder, id));

    /// <summary>Deletes what ended before a time, from which no cookie is valid any more.</summary>
    public void Forget(DateTimeOffset before)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(_folder)
            .Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime))
        {
            // Another web may have deleted it: that is no error.
            File.Delete(path);
        }
    }
}
