using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.LoggedModels;

/// <summary>Copies logged models with their params, tags and files; their metrics are logged with those of the runs.</summary>
internal sealed class LoggedModelCopy(CopySession session, ExperimentStages experiments, ArtifactCopy artifacts, TargetModels target)
{
    private readonly LoggedModelCreation _creation = new(session, experiments, target);

    private const int ParamsPerRequest = 100;

    public async Task CopyAsync(CopySelection selection, CancellationToken cancellationToken)
    {
        IReadOnlyList<LoggedModel> models = await selection.ReadLoggedModelsAsync(cancellationToken);
        session.View.Begin(CopyStage.LoggedModels, models.Count);
        await target.ReadAsync(cancellationToken);
        List<CopiedModel> copies = [];
        foreach (LoggedModel model in models)
        {
            // One at a time, so that they keep their order: the server sets the time of creation.
            CopiedModel? copy = null;
            if (!await session.TryAsync(Name(model), async () => copy = await _creation.CreateAsync(model, cancellationToken), cancellationToken))
            {
                session.Map.Faults[model.Id!.Value.Value] = CopyFault.Failed;
                session.Count(CopyStage.LoggedModels, CopyOutcome.Failed);
            }
            else if (copy is null)
            {
                session.Map.Faults[model.Id!.Value.Value] = CopyFault.Deleted;
                session.Count(CopyStage.LoggedModels, CopyOutcome.Unchanged);
            }
            else
            {
                session.Map.Models[model.Id!.Value] = copy;
                copies.Add(copy);
            }
        }

        NoteOriginals(copies);

        await session.ForEachAsync(
            copies,
            async (copy, token) =>
            {
                CopyOutcome outcome = CopyOutcome.Failed;
                if (!await session.TryAsync(Name(copy.Source), async () => outcome = await CompleteAsync(copy, token), token))
                {
                    session.Map.Faults[copy.Source.Id!.Value.Value] = CopyFault.Incomplete;
                }

                session.Count(CopyStage.LoggedModels, outcome);
            },
            cancellationToken);
        session.View.End(CopyStage.LoggedModels, session.Summary.Of(CopyStage.LoggedModels));
    }

    private static string Name(LoggedModel model) => LoggedModelCreation.NameOf(model);

    private void NoteOriginals(IReadOnlyList<CopiedModel> copies)
    {
        int originals = copies.Count(copy => copy.IsOriginal);
        if (originals > 0)
        {
            session.Summary.AddNote(
                $"{originals} logged models of the source are copies of logged models of the target, which are left as they are.");
        }
    }

    private async Task<CopyOutcome> CompleteAsync(CopiedModel copied, CancellationToken cancellationToken)
    {
        (LoggedModel source, LoggedModel copy, bool isNew) = copied;
        string fingerprint = Fingerprint.Of(source);
        if (copied.IsOriginal || copy.Tags.GetValueOrDefault(CopyMarks.Copied) == fingerprint)
        {
            return CopyOutcome.Unchanged;
        }

        LoggedModelId id = copy.Id!.Value;
        session.Summary.CountOtherTags(CopyMarks.OwnTags(source), CopyMarks.OwnTags(copy));
        bool isWhole = await WriteValuesAsync(source, copy, cancellationToken);
        if (!await artifacts.CopyAsync(Name(source), source.ArtifactUri, copy.ArtifactUri, isNew, cancellationToken))
        {
            session.Map.Faults[source.Id!.Value.Value] = CopyFault.Incomplete;
            return CopyOutcome.Failed;
        }

        if (source.Status is LoggedModelStatus.Ready or LoggedModelStatus.UploadFailed && source.Status != copy.Status)
        {
            await session.Target.FinalizeLoggedModelAsync(id, source.Status, cancellationToken);
        }

        if (!isWhole)
        {
            return CopyOutcome.Failed;
        }

        await session.Target.SetLoggedModelTagsAsync(
            id, new Dictionary<string, string> { [CopyMarks.Copied] = fingerprint }, cancellationToken);
        return isNew ? CopyOutcome.Created : CopyOutcome.Updated;
    }

    /// <summary>Sends the params and tags that the copy does not have.</summary>
    /// <returns>True if none was refused.</returns>
    private async Task<bool> WriteValuesAsync(LoggedModel source, LoggedModel copy, CancellationToken cancellationToken)
    {
        LoggedModelId id = copy.Id!.Value;
        List<Refusal<KeyValuePair<string, string>>> refused = [];
        foreach (KeyValuePair<string, string>[] some in source.Params
            .Where(param => !copy.Params.ContainsKey(param.Key))
            .Chunk(ParamsPerRequest))
        {
            refused.AddRange(await Halving.SendAsync(
                some, few => session.Target.LogLoggedModelParamsAsync(id, few.ToDictionary(), cancellationToken)));
        }

        refused.AddRange(await Halving.SendAsync(
            CopyMarks.OwnTags(source).Where(tag => copy.Tags.GetValueOrDefault(tag.Key) != tag.Value),
            some => session.Target.SetLoggedModelTagsAsync(id, some.ToDictionary(), cancellationToken)));
        foreach (Refusal<KeyValuePair<string, string>> refusal in refused)
        {
            string keys = string.Join(", ", refusal.Entries.Select(entry => $"'{entry.Key}'"));
            session.AddProblem($"{Name(source)}, {keys}: {refusal.Reason}");
        }

        return refused.Count == 0;
    }
}
