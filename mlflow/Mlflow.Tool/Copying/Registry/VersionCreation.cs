using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>
/// Creates the versions of a registered model with their numbers. A server numbers them itself, so a number that the source does
/// not have is taken by a placeholder, which is deleted when the version after it exists.
/// </summary>
internal sealed class VersionCreation(CopySession session, RegisteredModel target, TargetVersions versions, SourceMap sources)
{
    private readonly VersionLinks _links = new(session);
    private readonly TagCopy _tags = new(session);

    /// <summary>Creates the copy of a version, without its stage.</summary>
    /// <returns>Where its files are.</returns>
    /// <exception cref="CopyException">It cannot have its number, or its files are not copied.</exception>
    public async Task<VersionFiles> CreateAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        RequireNumber(version.Version);
        VersionFiles files = sources.Resolve(version.Source);
        RunId? run = _links.RunOf(version);
        LoggedModelId? model = _links.ModelOf(version);
        await FillAsync(version.Version, files.Uri, cancellationToken);
        Dictionary<string, string> marks = CopyMarks.New(CopyMarks.OriginOf(version), session.Settings.SourceName);
        if (!sources.IsIncomplete(files.Owner))
        {
            marks[CopyMarks.Copied] = bool.TrueString;
        }

        ModelVersion created = await CreateAsync(
            version.Version,
            marks,
            version.Tags,
            tags => session.Target.CreateModelVersionAsync(
                target.Name,
                files.Uri,
                run,
                model,
                tags,
                version.Description.Length == 0 ? null : version.Description,
                version.RunLink.Length == 0 ? null : version.RunLink,
                cancellationToken),
            cancellationToken);
        if (created.Version != version.Version)
        {
            // Versions were deleted there before any copy: no one knows their numbers otherwise.
            await versions.DeleteAsync(created.Version, cancellationToken);
            throw NumberIsTaken(created.Version);
        }

        versions.Numbers.AddCopy(version.Version);
        await versions.DeletePlaceholdersAsync(cancellationToken);
        return files;
    }

    private void RequireNumber(int number)
    {
        if (versions.Numbers.Last >= number)
        {
            throw NumberIsTaken(versions.Numbers.Last);
        }
    }

    private static CopyException NumberIsTaken(int last) => new(
        $"the target has used number {last} already: versions were deleted there, or copied without this one. To have it, delete the "
        + "registered model on the target, and copy again.")
    {
        IsFinal = true,
    };

    private string What(int number) => $"version {number} of '{target.Name}'";

    /// <summary>Takes the numbers before a version.</summary>
    private async Task FillAsync(int number, string source, CancellationToken cancellationToken)
    {
        while (versions.Numbers.Last < number - 1)
        {
            await CreateAsync(
                versions.Numbers.Last + 1,
                CopyMarks.New(CopyMarks.Placeholder, session.Settings.SourceName),
                new Dictionary<string, string>(),
                tags => session.Target.CreateModelVersionAsync(target.Name, source, tags: tags, cancellationToken: cancellationToken),
                cancellationToken);
        }

        RequireNumber(number);
    }

    /// <summary>Creates a version, or finds the one that was created if the answer was lost.</summary>
    private async Task<ModelVersion> CreateAsync(
        int number,
        Dictionary<string, string> marks,
        IReadOnlyDictionary<string, string> own,
        Func<Dictionary<string, string>, Task<ModelVersion>> create,
        CancellationToken cancellationToken)
    {
        ModelVersion created;
        try
        {
            created = await _tags.CreateAsync(
                What(number),
                marks,
                own,
                create,
                (version, key, value) => session.Target.SetModelVersionTagAsync(target.Name, version.Version, key, value, cancellationToken),
                cancellationToken);
        }
        catch (MlflowException)
        {
            ModelVersion? found = (await VersionsOf.ReadAsync(session.Target, target.Name, cancellationToken)).FirstOrDefault(version =>
                versions.Find(version.Version) is null
                && version.Status is ModelVersionStatus.Ready
                && version.Tags.GetValueOrDefault(CopyMarks.Source) == marks[CopyMarks.Source]);
            if (found is null)
            {
                throw;
            }

            created = found;
        }

        versions.Add(created with { Tags = marks });
        return created;
    }
}
