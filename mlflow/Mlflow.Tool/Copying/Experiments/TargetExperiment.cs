using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Copying.Experiments;

/// <summary>The experiment of the target that takes the runs of one of the source.</summary>
/// <param name="Experiment">The experiment of the target.</param>
/// <param name="IsCopy">True if an earlier copy created it. Otherwise it is the target's own.</param>
/// <param name="IsNamesake">True if only the name is the same, as it is for <c>Default</c>.</param>
internal readonly record struct TargetExperiment(Experiment Experiment, bool IsCopy, bool IsNamesake)
{
    /// <summary>
    /// Finds it: the copy, the original of what is a copy itself at the source, the one that took the runs before or whose runs it took, or that of
    /// the same name.
    /// </summary>
    /// <param name="source">The experiment of the source.</param>
    /// <param name="present">The experiments of the target.</param>
    /// <param name="taken">Those that belong to other experiments of the source, and may have had its name until now.</param>
    /// <param name="found">The experiment of the target.</param>
    public static bool TryFind(
        Experiment source, IReadOnlyList<Experiment> present, IReadOnlySet<ExperimentId> taken, out TargetExperiment found)
    {
        string origin = CopyMarks.OriginOf(source), own = CopyMarks.Of(source), merged = CopyMarks.MergedKeyOf(source);
        Experiment? copy = Find(one => one.Tags.GetValueOrDefault(CopyMarks.Source) == own)
            ?? Find(one => one.Tags.GetValueOrDefault(CopyMarks.Source) == origin);
        Experiment? known = copy
            ?? Find(one => CopyMarks.IsCopy(source.Tags) && one.CreatedAt is not null && CopyMarks.Of(one) == origin)
            ?? Find(one => one.Tags.ContainsKey(merged) || source.Tags.ContainsKey(CopyMarks.MergedKeyOf(one)));
        Experiment? target = known ?? Find(one => one.Name == source.Name && !taken.Contains(one.Id));
        found = target is null ? default : new TargetExperiment(target, copy is not null, known is null);
        return target is not null;

        // One that is not deleted first: two copies at once can make two.
        Experiment? Find(Func<Experiment, bool> isMeant) => present.Where(isMeant).MinBy(one => one.IsDeleted);
    }
}
