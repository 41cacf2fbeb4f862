using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>Says which references of runs are left out, since the target does not have what they name.</summary>
internal sealed class LostReferences(CopySession session)
{
    private const int MostNamed = 3;

    private readonly List<RunId> _withoutModel = [];
    private readonly List<RunId> _withoutParent = [];

    public void Add(IEnumerable<RunWork> runs)
    {
        foreach (RunWork work in runs)
        {
            RunReferences references = RunReferences.Of(work.Source, session.Map);
            if (references.LostModels > 0)
            {
                _withoutModel.Add(work.Source.Id);
            }

            if (references.HasLostParent)
            {
                _withoutParent.Add(work.Source.Id);
            }
        }
    }

    public void Note()
    {
        if (_withoutModel.Count > 0)
        {
            session.Summary.AddNote(
                $"{Names(_withoutModel)} have inputs or outputs that are left out, since the target does not have these logged models.");
        }

        if (_withoutParent.Count > 0)
        {
            session.Summary.AddNote(
                $"{Names(_withoutParent)} have a parent that the target does not have: the tag '{SystemTags.Parent}' keeps the id that it has.");
        }
    }

    private static string Names(List<RunId> runs) =>
        $"{runs.Count} runs ({string.Join(", ", runs.Take(MostNamed))}{(runs.Count > MostNamed ? ", …" : "")})";
}
