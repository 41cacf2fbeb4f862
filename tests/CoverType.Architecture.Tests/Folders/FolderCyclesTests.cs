using ArchUnitNET.Domain;

namespace CoverType.Architecture.Tests.Folders;

public sealed class FolderCyclesTests
{
    // Small libraries whose public types stand in the root and use the inner folders, which use them.
    private static readonly string[] RootAndInnerFolders = ["Onnx.Model", "RandomForest.ML"];

    // The faces of the MLflow client: their parts belong to the areas of its API.
    private static readonly string[] PartialTypesOfManyFolders = ["ActiveRun", "MlflowClient"];

    public static TheoryData<string> Names => [.. Projects.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Folders_OfEachProject_AreFreeOfCycles(string project)
    {
        SourceFolders folders = new(Projects.FolderOf(project));
        bool leaveOutRoot = RootAndInnerFolders.Contains(project);

        FolderCycles.Find(
            Projects.Load(project),
            type => folders.Of(type) is string folder && !(leaveOutRoot && folder.Length == 0) ? folder : null).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Program_OfEachProject_UsesNoFolderThatUsesTheRoot(string project)
    {
        string program = Path.Combine(Projects.FolderOf(project), "Program.cs");
        if (File.Exists(program))
        {
            ProgramFile.FindCircles(
                Projects.Load(project), File.ReadAllText(program), new SourceFolders(Projects.FolderOf(project))).ShouldBeEmpty();
        }
    }

    [Fact]
    public void FindCircles_ProgramUsesAFolderThatUsesTheRoot_ReportsTheType()
    {
        SourceFolders folders = new(Projects.FolderOf("RandomForest.ML"));

        IReadOnlyList<string> circles = ProgramFile.FindCircles(
            Projects.Load("RandomForest.ML"), "using RandomForest.ML.Growing;", folders);

        circles.ShouldContain("Program.cs -> Growing: GrownForest -> Forest");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_OfEachProject_StandInOneFolder(string project) =>
        new SourceFolders(Projects.FolderOf(project)).Scattered.Except(PartialTypesOfManyFolders).ShouldBeEmpty();

    [Fact]
    public void Find_TwoFoldersThatUseEachOther_ReportsThem()
    {
        IReadOnlyList<string> cycles = FolderCycles.Find(typeof(FolderCyclesTests).Assembly, SampleFolder);

        cycles.Count.ShouldBe(1);
        cycles[0].ShouldContain("chicken");
        cycles[0].ShouldContain("egg");
    }

    [Fact]
    public void Find_OneFolderOfTheTwo_ReportsNothing() => FolderCycles
        .Find(typeof(FolderCyclesTests).Assembly, type => SampleFolder(type) is "egg" ? null : SampleFolder(type))
        .ShouldBeEmpty();

    private static string? SampleFolder(IType type) => type.Name switch
    {
        nameof(Chicken) => "chicken",
        nameof(Egg) => "egg",
        _ => null,
    };

    private sealed class Chicken
    {
        public static Egg Lay() => new();
    }

    private sealed class Egg
    {
        public static Chicken Hatch() => new();
    }
}
