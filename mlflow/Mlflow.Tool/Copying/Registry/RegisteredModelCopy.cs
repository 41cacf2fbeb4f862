using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>Copies registered models with description and tags, without versions.</summary>
internal sealed class RegisteredModelCopy(CopySession session, RegistryCounterparts counterparts)
{
    private readonly NameCopy _names = new(session);
    private readonly TagCopy _tags = new(session);

    /// <returns>What became of it, and the registered model on the target.</returns>
    /// <exception cref="CopyException">The target has another one of its name.</exception>
    public async Task<(CopyOutcome Outcome, RegisteredModel Target)> CopyAsync(
        RegisteredModel model, CancellationToken cancellationToken)
    {
        RegisteredModel? target = await counterparts.FindAsync(model, cancellationToken);
        if (target is null)
        {
            if (await session.Target.FindRegisteredModelAsync(model.Name, cancellationToken) is not null)
            {
                throw new CopyException(
                    "the target has another registered model of this name, so the numbers of its versions are taken. Rename or "
                    + "delete that one first.");
            }

            return (CopyOutcome.Created, await CreateAsync(model, cancellationToken));
        }

        bool isUpdated = await UpdateAsync(model, target, cancellationToken);
        if (CopyMarks.IsCopy(target.Tags) && await _names.FollowAsync(
            Name(model),
            model.Name,
            target.Name,
            target.Tags.GetValueOrDefault(CopyMarks.Name),
            () => session.Target.RenameRegisteredModelAsync(target.Name, model.Name, cancellationToken),
            () => session.Target.SetRegisteredModelTagAsync(model.Name, CopyMarks.Name, model.Name, cancellationToken),
            cancellationToken))
        {
            return (CopyOutcome.Updated, target with { Name = model.Name });
        }

        return (isUpdated ? CopyOutcome.Updated : CopyOutcome.Unchanged, target);
    }

    private Task<RegisteredModel> CreateAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        Dictionary<string, string> marks = CopyMarks.New(CopyMarks.OriginOf(model), session.Settings.SourceName);
        marks[CopyMarks.Name] = model.Name;
        return _tags.CreateAsync(
            Name(model),
            marks,
            model.Tags,
            async tags => await session.Target.CreateRegisteredModelAsync(
                model.Name, model.Description.Length == 0 ? null : model.Description, tags, cancellationToken) with
            {
                Tags = marks,
            },
            (created, key, value) => session.Target.SetRegisteredModelTagAsync(created.Name, key, value, cancellationToken),
            cancellationToken);
    }

    /// <summary>Sets what differs on a copy; on an original only what it does not have.</summary>
    private async Task<bool> UpdateAsync(RegisteredModel model, RegisteredModel target, CancellationToken cancellationToken)
    {
        bool isCopy = CopyMarks.IsCopy(target.Tags);
        if (isCopy)
        {
            session.Summary.CountOtherTags(model.Tags, target.Tags);
        }

        bool isUpdated = model.Description != target.Description && (isCopy || target.Description.Length == 0);
        if (isUpdated)
        {
            await session.Target.UpdateRegisteredModelAsync(target.Name, model.Description, cancellationToken);
        }

        return await _tags.SetAsync(
            Name(model),
            CopyMarks.OwnTags(model.Tags)
                .Where(tag => !target.Tags.TryGetValue(tag.Key, out string? present) || (isCopy && present != tag.Value)),
            (key, value) => session.Target.SetRegisteredModelTagAsync(target.Name, key, value, cancellationToken),
            cancellationToken) || isUpdated;
    }

    private static string Name(RegisteredModel model) => $"registered model '{model.Name}'";
}
