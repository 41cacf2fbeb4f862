using System.Globalization;
using Mlflow.Client;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>Finds the files of versions on the target.</summary>
internal sealed class SourceMap
{
    private const string Proxied = "mlflow-artifacts:";
    private const int MostSteps = 20;

    private readonly CopySession _session;
    private readonly IReadOnlyDictionary<string, ModelVersion> _sources;
    private readonly Dictionary<string, VersionFiles> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Version), VersionFiles> _versions = [];
    private readonly HashSet<(string Name, int Version)> _awaited = [];

    /// <param name="session">The copy, whose runs and logged models are on the target.</param>
    /// <param name="sources">The versions that the sources of others name.</param>
    public SourceMap(CopySession session, IReadOnlyDictionary<string, ModelVersion> sources)
    {
        _session = session;
        _sources = sources;
        foreach ((RunId id, CopiedRun run) in session.Map.Runs)
        {
            _roots[run.SourceUri] = new VersionFiles(run.Uri, id.Value);
        }

        foreach ((LoggedModelId id, CopiedModel model) in session.Map.Models)
        {
            _roots[model.Source.ArtifactUri] = new VersionFiles(model.Copy.ArtifactUri, id.Value);
        }
    }

    /// <summary>Notes that a version is on the target, so that the source of another can name it.</summary>
    /// <param name="version">The version of the source.</param>
    /// <param name="name">The name of the registered model on the target.</param>
    /// <param name="owner">The source's id of the run or the logged model that has its files; null if there is none.</param>
    public void Add(ModelVersion version, string name, string? owner) => _versions[KeyOf(version)] = new VersionFiles(
        string.Create(CultureInfo.InvariantCulture, $"models:/{name}/{version.Version}"), owner);

    /// <summary>Notes that this or a later copy adds versions, so that those whose sources name them wait for them.</summary>
    public void Await(IEnumerable<ModelVersion> versions) => _awaited.UnionWith(versions.Select(KeyOf));

    /// <summary>Notes that no copy adds versions: those whose sources name them have their files.</summary>
    public void Release(IEnumerable<ModelVersion> versions) => _awaited.ExceptWith(versions.Select(KeyOf));

    /// <summary>Returns the address on the target, which is the same if it is of a store that both servers reach.</summary>
    /// <exception cref="CopyException">It is of the source's own store, and of nothing that is copied.</exception>
    public VersionFiles Resolve(string source)
    {
        // A version of the registry can name another one.
        for (int step = 0; VersionSource.IsVersion(source); step++)
        {
            if (step == MostSteps || !_sources.TryGetValue(source, out ModelVersion? named))
            {
                throw NotCopied(source, source);
            }

            // Only a copy is meant by its number: the target can have a version of its own with that name.
            if (_versions.TryGetValue(KeyOf(named), out VersionFiles? files))
            {
                return files;
            }

            if (_awaited.Contains(KeyOf(named)))
            {
                throw new CopyException($"its source is '{source}', which could not be copied this time.");
            }

            source = named.Source;
        }

        if (VersionSource.LoggedModelOf(source) is { } model)
        {
            return _session.Map.Models.TryGetValue(model, out CopiedModel? copy)
                ? new VersionFiles(copy.Copy.Uri, model.Value)
                : throw NotCopied(source, model.Value);
        }

        if (VersionSource.RunOf(source) is { } run)
        {
            return _session.Map.Runs.TryGetValue(run, out CopiedRun? copy)
                ? new VersionFiles($"runs:/{copy.Id}{VersionSource.PathOf(source)}", run.Value)
                : throw NotCopied(source, run.Value);
        }

        for (int end = source.Length; end > 0; end = source.LastIndexOf('/', end - 1))
        {
            if (_roots.TryGetValue(source[..end], out VersionFiles? root))
            {
                return root with { Uri = root.Uri + source[end..] };
            }
        }

        return source.StartsWith(Proxied, StringComparison.OrdinalIgnoreCase)
            ? throw NotCopied(source, source)
            : new VersionFiles(source, null);
    }

    /// <summary>True if files of a run or a logged model are missing on the target.</summary>
    public bool IsIncomplete(string? owner) => owner is not null
        && _session.Map.Faults.TryGetValue(owner, out CopyFault fault)
        && fault is CopyFault.Incomplete;

    private static (string Name, int Version) KeyOf(ModelVersion version) => (version.Name, version.Version);

    private CopyException NotCopied(string source, string id) => _session.Map.Faults.TryGetValue(id, out CopyFault fault)
        ? fault switch
        {
            CopyFault.Gone => new CopyException($"its files are at '{source}', which the source does not have.") { IsFinal = true },
            CopyFault.Deleted => new CopyException(
                $"its files are at '{source}', which belongs to an experiment that was deleted on the target.")
            {
                IsFinal = true,
            },
            _ => new CopyException($"its files are at '{source}', which could not be copied this time."),
        }
        : new CopyException(
            $"its files are at '{source}', which belongs to no run, no logged model and no version that is copied. If the run is "
            + "deleted, add --include-deleted; if its experiment or model is not named, name it.")
        {
            IsFinal = _session.Settings is { IsEverything: true, IncludeDeleted: true } && _session.Map.IsWhole,
        };
}
