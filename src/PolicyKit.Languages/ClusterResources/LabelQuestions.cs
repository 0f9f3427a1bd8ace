using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>All questions that are asked about the value of one label.</summary>
internal sealed class LabelQuestions
{
    private readonly Dictionary<string, List<int>> _questionsByValue = new(StringComparer.Ordinal);
    private readonly List<(int Question, Selector.LabelText Selector)> _texts = [];
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private bool _asksForPresence;
    private bool _asksForValue;
    private int _questions;

    /// <summary>Adds a question: a selector about this label alone.</summary>
    public void Add(Selector selector)
    {
        _known.Clear();
        var question = _questions++;
        switch (selector)
        {
            case Selector.HasLabel:
                _asksForPresence = true;
                break;
            case Selector.LabelIn(_, var values):
                foreach (var value in values)
                    if (_questionsByValue.TryGetValue(value, out var questions))
                        questions.Add(question);
                    else
                        _questionsByValue.Add(value, [question]);
                break;
            case Selector.LabelText text:
                _texts.Add((question, text));
                break;
        }
    }

    /// <summary>Asks for the value itself: two values are never the same.</summary>
    public void AddValue()
    {
        _known.Clear();
        _asksForValue = true;
    }

    /// <summary>The questions that a value answers with yes; empty when there is none, as for a label that is absent.</summary>
    public string AnswersFor(string value)
    {
        if (_known.TryGetValue(value, out var known))
            return known;
        var answers = new List<int>();
        if (_questionsByValue.TryGetValue(value, out var questions))
            answers.AddRange(questions.Distinct());
        foreach (var (question, selector) in _texts)
            if (selector.Matches(_ => value))
                answers.Add(question);
        answers.Sort();
        return _known[value] = (_asksForPresence ? "+" : "") + (_asksForValue ? $"={value};" : "")
            + string.Join(",", answers.Select(answer => answer.ToString(CultureInfo.InvariantCulture)));
    }
}
